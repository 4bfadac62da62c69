# 个人信息：监护人同意、口令、删除

done-pin-set = 口令已设好
done-pin-set-next = 设置、查看完整信息、人工判对、撤回五分钟前的操作，都要先输口令。
done-pin-gone = 口令已取消
done-unmasked = 显示完整信息
done-unmasked-next = 已记入台帐。
done-purged = 个人信息已永久删除
done-purged-next = 共 { $people } 人。人数、盖章、抽奖记录仍可核对。
pin-needed = 需要负责人口令
pin-needed-next = 请负责人输入口令后再操作。
consent-needed = 监护人还没有同意
consent-needed-next = 同意后请打勾；不同意，就发不记名的券。
purged = 个人信息已删除
purged-next = 本次活动不再登记姓名。
missing-phone-shortened = 本次活动不保留完整电话，请按设置只填后几位或不填。
missing-pin = 口令是 4 到 12 位数字。

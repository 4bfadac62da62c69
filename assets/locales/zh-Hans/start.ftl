# 开始与导入
start-new = 新建活动
start-new-from = 照以前的活动新建…
start-existing = 已有活动
start-recent = 最近打开
start-recent-none = 还没有打开过活动。
start-import = 导入名单…
start-import-into = 名单导入到哪个活动？请选一种新活动，或最近打开的活动。
start-import-cancel = 取消
start-demo-of = 演示：{ $event }
start-move-here = 复制到本机打开

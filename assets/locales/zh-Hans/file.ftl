# 打不开的文件：说清是什么情况，接下来怎么办。

file-missing = 找不到这个文件
file-missing-next = 可能已移走或改名，请用“打开”重新选择。
file-exists = 已有同名文件
file-exists-next = 请换一个名字。
file-in-use = 这个活动已在别处打开
file-in-use-next = 请先关掉另一个窗口，再打开。
file-foreign = 这不是游园的活动文件
file-foreign-next = 活动文件以 .youyuan 结尾，请重新选择。
file-newer = 这个活动由新版程序保存
file-newer-next = 请先把本机的游园更新到新版。文件没有改动。
file-damaged = 文件有损坏
file-damaged-next = 请改用最近的备份。文件没有改动。
file-changed = 台帐被外部改动过
file-changed-next = 请改用最近的备份，并保留此文件备查。
file-moved = 活动文件被移走或删除了
file-moved-next = 请把文件放回原处，或改用最近的备份，再打开。
file-share = 文件在网络盘上
file-share-next = 网络盘可能丢数据。请先复制到本机再打开。
file-disk = 硬盘读写出错
file-disk-next = 请检查硬盘空间和权限，再试一次。
file-thread = 电脑太忙，没能打开
file-thread-next = 请关掉别的程序，再试一次。
file-opening = 正在打开…
file-making = 正在准备…
file-not-made = 没能新建活动

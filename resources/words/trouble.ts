<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="trouble.none">
        <source>Nothing is in trouble now</source>
        <extracomment>What to do about a trouble: the error form that H opens.</extracomment>
        <translation>目前没有故障</translation>
    </message>
    <message id="trouble.store_lost">
        <source>The store cannot be reached</source>
        <translation>存储无法访问</translation>
    </message>
    <message id="trouble.store_lost.effect">
        <source>What is shown is from then, and commands are refused. Cameras, readings and what you type stay.</source>
        <translation>显示的是当时的数据，操作会被拒绝。镜头、读数和已输入的内容不受影响。</translation>
    </message>
    <message id="trouble.store_lost.do">
        <source>It is tried again by itself. Check the network and the database server; linkage doctor says more.</source>
        <translation>系统自动重连。检查网络和数据库服务器；linkage doctor 可进一步检查。</translation>
    </message>
    <message id="trouble.store_full">
        <source>The store's disk is full</source>
        <translation>存储的磁盘已满</translation>
    </message>
    <message id="trouble.store_full.effect">
        <source>Commands are refused with your text kept, feeds are on hold and lose nothing. Reading goes on.</source>
        <translation>操作会被拒绝，已输入的文字保留；数据源暂停接收，不会丢失。查看不受影响。</translation>
    </message>
    <message id="trouble.store_full.do">
        <source>Make room on the disk of the data folder; then all goes on by itself.</source>
        <translation>在数据文件夹所在磁盘上腾出空间，随后自动恢复。</translation>
    </message>
    <message id="trouble.intake_held">
        <source>Feeds cannot write to the store</source>
        <translation>数据源无法写入存储</translation>
    </message>
    <message id="trouble.intake_held.effect">
        <source>New incidents wait at the broker and come in later. Everything on this desk works.</source>
        <translation>新事件留在消息服务器上，随后补到。本席位一切照常。</translation>
    </message>
    <message id="trouble.intake_held.do">
        <source>It is tried again by itself. Look for another program that holds the store, and at its disk.</source>
        <translation>系统自动重试。查看是否有其他程序占用存储，以及其磁盘。</translation>
    </message>
    <message id="trouble.copy_lost">
        <source>The second copy of the log is not written</source>
        <translation>日志副本写不进去</translation>
    </message>
    <message id="trouble.copy_lost.effect">
        <source>The log itself is whole; only its copy on another disk stands still.</source>
        <translation>日志本身完整，只有另一磁盘上的副本停止。</translation>
    </message>
    <message id="trouble.copy_lost.do">
        <source>Look at the folder log_copy_folder: is its disk there, has it room, may this user write?</source>
        <translation>检查 log_copy_folder 文件夹：磁盘是否在、空间是否够、是否有写入权限。</translation>
    </message>
    <message id="trouble.files">
        <source>Files of this program cannot be written</source>
        <translation>本程序的文件写不进去</translation>
    </message>
    <message id="trouble.files.effect">
        <source>{effects}. Incidents and commands are kept in the store, as ever.</source>
        <translation>{effects}。事件和操作照常存入存储。</translation>
    </message>
    <message id="trouble.files.do">
        <source>It is tried again by itself. Make room on that disk, or let this user write there; linkage doctor says more.</source>
        <translation>系统自动重试。清理该磁盘空间，或授予本用户写权限；linkage doctor 可进一步检查。</translation>
    </message>
    <message id="trouble.dropped">
        <source>The feed “{name}” sends more than can be taken</source>
        <translation>数据源「{name}」发送过多，接收不下</translation>
    </message>
    <message id="trouble.dropped.effect">
        <source>Readings and places of workers are missing, and an alarm may come late. Reports and replies lose nothing.</source>
        <translation>部分读数和人员位置缺失，告警可能延迟；事件上报和人员回复不会丢失。</translation>
    </message>
    <message id="trouble.dropped.do">
        <source>Let its sensors report less often or on change alone, or take sensors out of the feed.</source>
        <translation>降低传感器上报频率或改为变化时上报，或减少该数据源的传感器。</translation>
    </message>
    <message id="trouble.camera">
        <source>No picture of camera {camera}</source>
        <translation>镜头 {camera} 没有画面</translation>
    </message>
    <message id="trouble.camera.effect">
        <source>Nothing else depends on it; the incident is worked as ever.</source>
        <translation>其他一切照常，事件处理不受影响。</translation>
    </message>
    <message id="trouble.camera.network">
        <source>It is tried again by itself. Check the camera's power and network, or look through another camera near (F4).</source>
        <translation>系统自动重试。检查镜头的电源和网络，或改看附近其他镜头（F4）。</translation>
    </message>
    <message id="trouble.camera.login">
        <source>An admin corrects user and password in the camera's address, in the configuration under [[cameras]].</source>
        <translation>由管理员在配置文件 [[cameras]] 的镜头地址中更正用户名和密码。</translation>
    </message>
    <message id="trouble.camera.address">
        <source>An admin corrects the camera's address in the configuration under [[cameras]].</source>
        <translation>由管理员在配置文件 [[cameras]] 中更正镜头地址。</translation>
    </message>
</context>
</TS>

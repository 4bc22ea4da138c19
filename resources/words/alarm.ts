<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="alarm.name">
        <source>Alarm line</source>
        <translation>告警行</translation>
    </message>
    <message id="alarm.nothing">
        <source>No unacknowledged alarm</source>
        <translation>没有未确认的告警</translation>
    </message>
    <message id="alarm.new">
        <source>New</source>
        <translation>新事件</translation>
    </message>
    <message id="alarm.sos">
        <source>SOS</source>
        <translation>求救</translation>
    </message>
    <message id="alarm.store_lost">
        <source>Store not reachable. Shown data is from then; commands are refused until it is back.</source>
        <translation>存储无法访问。显示的是当时的数据，恢复前操作会被拒绝。</translation>
    </message>
    <message id="alarm.store_full">
        <source>The store's disk is full. Until there is room commands are refused and feeds are on hold.</source>
        <translation>存储的磁盘已满。腾出空间前，操作会被拒绝，数据源暂停接收。</translation>
    </message>
    <message id="alarm.intake_held">
        <source>Feeds cannot write to the store and are on hold; messages wait at the broker.</source>
        <translation>数据源无法写入存储，已暂停接收；消息留在服务器上。</translation>
    </message>
    <message id="alarm.no_feed">
        <source>All feeds are down. The queue may be incomplete.</source>
        <translation>所有数据源均已断开，队列可能不完整。</translation>
    </message>
    <message id="alarm.unsent">
        <source>Assignments are not sent: their feed is down. They go out when it is back.</source>
        <translation>派遣发不出去：对外的数据源已断开，恢复后自动发出。</translation>
    </message>
    <message id="alarm.waiting">
        <source>{n} {n:waits|wait} to be sent</source>
        <translation>{n} 条待发送</translation>
    </message>
    <message id="alarm.copy_lost">
        <source>The second copy of the log is not written; all else works.</source>
        <translation>日志副本写不进去，其他一切照常。</translation>
    </message>
    <message id="alarm.flood">
        <source>Alarm flood: {n} in 10 min; most urgent {number} {title}</source>
        <translation>告警泛滥：10 分钟内 {n} 件；最急 {number} {title}</translation>
    </message>
    <message id="alarm.counts">
        <source>{n} unacknowledged · {recent} {recent:alarm|alarms} in 10 min</source>
        <translation>未确认 {n} · 近 10 分钟告警 {recent}</translation>
    </message>
    <message id="alarm.go">
        <source>Go to</source>
        <translation>前往</translation>
    </message>
    <message id="alarm.silence">
        <source>Silence</source>
        <translation>静音</translation>
    </message>
    <message id="alarm.help">
        <source>What to do</source>
        <translation>怎么办</translation>
    </message>
    <message id="alarm.since">
        <source>since {time}</source>
        <translation>自 {time}</translation>
    </message>
    <message id="alarm.ago">
        <source>{age} ago</source>
        <translation>{age}前</translation>
    </message>
</context>
</TS>

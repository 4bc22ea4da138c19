<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="feeds.title">
        <source>Feeds</source>
        <translation>数据源</translation>
    </message>
    <message id="feeds.summary">
        <source>{ok} fine · {errors} with errors · {down} down</source>
        <translation>{ok} 路正常 · {errors} 路有错误 · {down} 路断开</translation>
    </message>
    <message id="feeds.empty">
        <source>No feeds</source>
        <translation>没有数据源</translation>
    </message>
    <message id="feeds.empty_how">
        <source>Ctrl+Shift+C connects one, or write it into the configuration file</source>
        <translation>按 Ctrl+Shift+C 接入，或写进配置文件</translation>
    </message>
    <message id="feeds.name">
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message id="feeds.format">
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message id="feeds.address">
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message id="feeds.topic">
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message id="feeds.connected">
        <source>Connected</source>
        <translation>连接</translation>
    </message>
    <message id="feeds.rate">
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message id="feeds.last">
        <source>Last</source>
        <translation>最近</translation>
    </message>
    <message id="feeds.lag">
        <source>Lag</source>
        <translation>延迟</translation>
    </message>
    <message id="feeds.dead">
        <source>Dead</source>
        <translation>拒收</translation>
    </message>
    <message id="feeds.note">
        <source>Note</source>
        <translation>说明</translation>
    </message>
    <message id="feeds.tries">
        <source>try {n}</source>
        <translation>第 {n} 次</translation>
    </message>
    <message id="feeds.next_try">
        <source>retry in {n} s</source>
        <translation>{n} 秒后重试</translation>
    </message>
    <message id="feeds.outbox">
        <source>{n} wait to be sent</source>
        <translation>{n} 条待发送</translation>
    </message>
    <message id="dead.title">
        <source>Dead letters</source>
        <translation>拒收消息</translation>
    </message>
    <message id="dead.dropped">
        <source>{n} older ones were dropped</source>
        <translation>更早的 {n} 条已丢弃</translation>
    </message>
    <message id="dead.note">
        <source>messages that could not be read, newest first</source>
        <translation>无法读取的消息，最新在前</translation>
    </message>
    <message id="dead.empty">
        <source>No dead letters</source>
        <translation>没有拒收消息</translation>
    </message>
    <message id="dead.empty_how">
        <source>Messages that cannot be read appear here</source>
        <translation>无法读取的消息会出现在这里</translation>
    </message>
    <message id="dead.payload">
        <source>What arrived</source>
        <translation>原文</translation>
    </message>
    <message id="dead.none">
        <source>No message selected</source>
        <translation>未选中消息</translation>
    </message>
</context>
</TS>

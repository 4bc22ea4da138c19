<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="why.unreachable">
        <source>cannot be reached</source>
        <extracomment>Why a feed is down (`FeedRow.why` begins with the code, detail follows a blank), why a message or a field of it is refused (`DeadLetterRow.reason`; a warning of a report is written "code field value").</extracomment>
        <translation>连接不上</translation>
    </message>
    <message id="why.no_answer">
        <source>does not answer</source>
        <translation>没有应答</translation>
    </message>
    <message id="why.closed_unanswered">
        <source>closed without an answer (is the password right?)</source>
        <translation>未应答即断开（密码是否正确？）</translation>
    </message>
    <message id="why.login_refused">
        <source>user or password refused</source>
        <translation>用户名或密码被拒绝</translation>
    </message>
    <message id="why.refused">
        <source>connection refused by the broker</source>
        <translation>连接被拒绝</translation>
    </message>
    <message id="why.client_id">
        <source>the broker does not take this station's client id</source>
        <translation>消息服务器不接受本站的客户端标识</translation>
    </message>
    <message id="why.busy">
        <source>the broker is busy or not available</source>
        <translation>消息服务器繁忙或暂不可用</translation>
    </message>
    <message id="why.banned">
        <source>the broker has banned this station</source>
        <translation>本站被消息服务器禁止接入</translation>
    </message>
    <message id="why.moved">
        <source>the broker has moved to another address</source>
        <translation>消息服务器已迁移到其他地址</translation>
    </message>
    <message id="why.dropped">
        <source>dropped again and again just after connecting (does another program use this station's client id?)</source>
        <translation>多次刚连上就被断开（是否有另一程序占用本站的客户端标识？）</translation>
    </message>
    <message id="why.no_room">
        <source>messages come faster than they can be worked on</source>
        <translation>消息来得太快，处理不及</translation>
    </message>
    <message id="why.too_many_sensors">
        <source>more sensors send than are kept</source>
        <translation>传感器数量超出上限</translation>
    </message>
    <message id="why.taken_over">
        <source>another program uses this station's client id</source>
        <translation>另一程序占用了本站的客户端标识</translation>
    </message>
    <message id="why.closed_by_broker">
        <source>closed by the broker</source>
        <translation>被消息服务器断开</translation>
    </message>
    <message id="why.lost">
        <source>connection lost</source>
        <translation>连接中断</translation>
    </message>
    <message id="why.deaf">
        <source>own heartbeat not heard, reconnecting</source>
        <translation>收不到自己的心跳，正在重连</translation>
    </message>
    <message id="why.subscription_refused">
        <source>subscription refused</source>
        <translation>订阅被拒绝</translation>
    </message>
    <message id="why.store_trouble">
        <source>store unavailable, disconnected on purpose</source>
        <translation>存储不可用，已主动断开</translation>
    </message>
    <message id="why.tls">
        <source>encrypted connection failed</source>
        <translation>加密连接失败</translation>
    </message>
    <message id="why.certificate_time">
        <source>the broker's certificate is not valid at this time</source>
        <translation>服务器证书不在有效期内</translation>
    </message>
    <message id="why.certificate_host">
        <source>the broker's certificate is for another host</source>
        <translation>服务器证书与主机名不符</translation>
    </message>
    <message id="why.certificate_unknown">
        <source>the broker's certificate is from no trusted authority</source>
        <translation>服务器证书不是由受信任的机构签发</translation>
    </message>
    <message id="why.bug">
        <source>error in the program, see the log</source>
        <translation>程序错误，见日志</translation>
    </message>
    <message id="why.stopped">
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message id="why.unknown_host">
        <source>there is no host of this name</source>
        <translation>找不到这个主机名</translation>
    </message>
    <message id="why.no_mqtt5">
        <source>the broker does not speak MQTT 5</source>
        <translation>服务器不支持 MQTT 5</translation>
    </message>
    <message id="why.no_broker">
        <source>what answers there is no MQTT broker</source>
        <translation>该地址上不是 MQTT 服务器</translation>
    </message>
    <message id="why.process">
        <source>the feed process does not answer and is started again</source>
        <translation>数据源进程没有应答，正在重新启动</translation>
    </message>
    <message id="why.unknown_feed">
        <source>there is no such feed</source>
        <translation>没有这个数据源</translation>
    </message>
    <message id="reason.too_large">
        <source>too large</source>
        <translation>太大</translation>
    </message>
    <message id="reason.too_deep">
        <source>nested too deeply</source>
        <translation>嵌套太深</translation>
    </message>
    <message id="reason.not_json">
        <source>not JSON</source>
        <translation>不是 JSON</translation>
    </message>
    <message id="reason.not_an_object">
        <source>not a JSON object</source>
        <translation>不是 JSON 对象</translation>
    </message>
    <message id="reason.missing">
        <source>missing</source>
        <translation>缺少</translation>
    </message>
    <message id="reason.wrong_type">
        <source>of the wrong type</source>
        <translation>类型不对</translation>
    </message>
    <message id="reason.too_long">
        <source>too long</source>
        <translation>太长</translation>
    </message>
    <message id="reason.out_of_range">
        <source>out of range</source>
        <translation>超出范围</translation>
    </message>
    <message id="reason.impossible_time">
        <source>impossible time</source>
        <translation>时间不可能</translation>
    </message>
    <message id="reason.unknown_value">
        <source>unknown value</source>
        <translation>未知的值</translation>
    </message>
    <message id="reason.unknown_topic">
        <source>unknown topic</source>
        <translation>未知的主题</translation>
    </message>
    <message id="reason.unknown_source">
        <source>source not configured</source>
        <translation>未配置的来源</translation>
    </message>
    <message id="reason.too_many">
        <source>a name that nobody imported, and too many such have come</source>
        <translation>名称未导入，且未导入的名称已过多</translation>
    </message>
    <message id="reason.not_in_use">
        <source>its feed is not in use</source>
        <translation>所属数据源未启用</translation>
    </message>
    <message id="reason.cut">
        <source>too long to be kept whole, ask the sender for it again</source>
        <translation>消息过长未完整保留，须由发送方重发</translation>
    </message>
    <message id="reason.passed">
        <source>a reading or position of then says nothing of now</source>
        <translation>过时的读数或位置，不再入库</translation>
    </message>
    <message id="reason.unknown_assignment">
        <source>no such assignment</source>
        <translation>没有此派单</translation>
    </message>
    <message id="reason.bug">
        <source>error in the program, see the log</source>
        <translation>程序错误，见日志</translation>
    </message>
</context>
</TS>

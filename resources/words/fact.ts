<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="fact.warning">
        <source>Report</source>
        <extracomment>Labels of the facts panel.</extracomment>
        <translation>上报有误</translation>
    </message>
    <message id="fact.category">
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message id="fact.plan">
        <source>Plan</source>
        <translation>预案</translation>
    </message>
    <message id="fact.description">
        <source>Description</source>
        <translation>描述</translation>
    </message>
    <message id="fact.address">
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message id="fact.grid">
        <source>Grid</source>
        <translation>网格</translation>
    </message>
    <message id="fact.holder">
        <source>Taken by</source>
        <translation>接手人</translation>
    </message>
    <message id="fact.worker">
        <source>Worker</source>
        <translation>人员</translation>
    </message>
    <message id="fact.place">
        <source>Position</source>
        <translation>坐标</translation>
    </message>
    <message id="fact.place_about">
        <source>Position, about</source>
        <translation>大致坐标</translation>
    </message>
    <message id="fact.reporter">
        <source>Reporter</source>
        <translation>上报人</translation>
    </message>
    <message id="fact.phone">
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message id="fact.reported_at">
        <source>Reported</source>
        <translation>上报时间</translation>
    </message>
    <message id="fact.received_at">
        <source>Received</source>
        <translation>收到时间</translation>
    </message>
    <message id="fact.received_late">
        <source>Received late</source>
        <translation>迟收到</translation>
    </message>
    <message id="fact.committed_at">
        <source>Stored</source>
        <translation>入库时间</translation>
    </message>
    <message id="fact.source">
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message id="fact.sensor">
        <source>Sensor</source>
        <translation>传感器</translation>
    </message>
    <message id="fact.sensor_normal">
        <source>Back to normal</source>
        <translation>恢复正常</translation>
    </message>
    <message id="fact.camera">
        <source>Camera</source>
        <translation>镜头</translation>
    </message>
    <message id="fact.sos">
        <source>SOS of</source>
        <translation>求救人员</translation>
    </message>
    <message id="fact.acknowledged">
        <source>Acknowledged</source>
        <translation>知悉</translation>
    </message>
    <message id="fact.suspended_until">
        <source>Suspended until</source>
        <translation>挂起至</translation>
    </message>
    <message id="fact.suspended_why">
        <source>Suspended because</source>
        <translation>挂起原因</translation>
    </message>
    <message id="fact.alike">
        <source>Duplicate?</source>
        <translation>疑似重复</translation>
    </message>
    <message id="fact.earlier">
        <source>Here before</source>
        <translation>此处曾有</translation>
    </message>
    <message id="fact.duplicate_of">
        <source>Merged into</source>
        <translation>并入事件</translation>
    </message>
    <message id="fact.duplicates">
        <source>Duplicates</source>
        <translation>重复事件</translation>
    </message>
    <message id="fact.returned">
        <source>Declined</source>
        <translation>退单次数</translation>
    </message>
    <message id="fact.reopened">
        <source>Reopened</source>
        <translation>重新开启次数</translation>
    </message>
    <message id="fact.linked">
        <source>Linked</source>
        <translation>关联事件</translation>
    </message>
    <message id="fact.town">
        <source>Given to town</source>
        <translation>转交街道</translation>
    </message>
    <message id="fact.extended">
        <source>Extended</source>
        <translation>延期次数</translation>
    </message>
    <message id="fact.reworked">
        <source>Reworked</source>
        <translation>返工次数</translation>
    </message>
    <message id="fact.orders">
        <source>Orders to answer</source>
        <translation>待答复督办</translation>
    </message>
    <message id="fact.to_visit">
        <source>To visit</source>
        <translation>待回访</translation>
    </message>
    <message id="fact.visit_satisfied">
        <source>Satisfied</source>
        <translation>回访满意</translation>
    </message>
    <message id="fact.visit_dissatisfied">
        <source>Dissatisfied</source>
        <translation>回访不满意</translation>
    </message>
    <message id="fact.visit_unreached">
        <source>Not reached</source>
        <translation>回访未联系上</translation>
    </message>
    <message id="fact.tags">
        <source>Tags</source>
        <translation>标签</translation>
    </message>
</context>
</TS>

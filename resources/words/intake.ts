<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="intake.title">
        <source>New incident by hand</source>
        <extracomment>The form for a report by hand, what two reports have in common, and the commands of both.</extracomment>
        <translation>手工上报</translation>
    </message>
    <message id="intake.keys">
        <source>Enter next field · Alt+1 to 4 add to an open incident · Esc leave</source>
        <translation>Enter 下一项 · Alt+1 至 4 并入已有事件 · Esc 离开</translation>
    </message>
    <message id="intake.ask">
        <source>Not filed: Esc again leaves and keeps the draft · Delete throws it away · any other key goes on</source>
        <translation>尚未上报：再按 Esc 离开，草稿保留 · Delete 丢弃 · 其他键继续填写</translation>
    </message>
    <message id="intake.restored">
        <source>Draft, begun at {at}</source>
        <translation>草稿，始于 {at}</translation>
    </message>
    <message id="intake.what_hint">
        <source>What happened, in the caller's words</source>
        <translation>发生了什么：来电人怎么说，就怎么记</translation>
    </message>
    <message id="intake.category_hint">
        <source>Type a category</source>
        <translation>输入类别名称</translation>
    </message>
    <message id="intake.place_hint">
        <source>Grid, town, camera, sensor or address</source>
        <translation>网格、街道、镜头、传感器或地址</translation>
    </message>
    <message id="intake.caller_hint">
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message id="intake.phone_hint">
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message id="intake.suggested">
        <source>{name} · because of {words}</source>
        <translation>{name} · 依据：{words}</translation>
    </message>
    <message id="intake.from_category">
        <source>as the category says</source>
        <translation>按类别</translation>
    </message>
    <message id="intake.changed_by_hand">
        <source>changed; the category says {severity}</source>
        <translation>已改；类别为 {severity}</translation>
    </message>
    <message id="intake.found_at">
        <source>Grid {grid} · {lat}, {lon}</source>
        <translation>网格 {grid} · {lat}, {lon}</translation>
    </message>
    <message id="intake.found_grid">
        <source>Grid {grid} · exact place unknown</source>
        <translation>网格 {grid} · 位置未知</translation>
    </message>
    <message id="intake.found_area">
        <source>{area} · its middle: the place is only approximate</source>
        <translation>{area} · 取中心，位置仅为大致</translation>
    </message>
    <message id="intake.outside">
        <source>In no grid · {lat}, {lon}</source>
        <translation>不在任何网格内 · {lat}, {lon}</translation>
    </message>
    <message id="intake.only_text">
        <source>Text only: not on the map, grid unknown</source>
        <translation>仅文字：不在地图上，网格未知</translation>
    </message>
    <message id="intake.picked">
        <source>Picked on the map</source>
        <translation>地图选点</translation>
    </message>
    <message id="intake.offers_empty">
        <source>Nothing matches</source>
        <translation>没有匹配项</translation>
    </message>
    <message id="intake.near">
        <source>Open incidents alike</source>
        <translation>相近的在办事件</translation>
    </message>
    <message id="intake.near_count">
        <source>Open incidents alike: {n}</source>
        <translation>相近的在办事件 {n}</translation>
    </message>
    <message id="intake.near_empty">
        <source>No open incident is alike</source>
        <translation>没有相近的在办事件</translation>
    </message>
    <message id="intake.filed">
        <source>{number} filed</source>
        <translation>{number} 已立案</translation>
    </message>
    <message id="intake.known">
        <source>This draft was filed before, as {number}</source>
        <translation>此草稿早已上报为 {number}</translation>
    </message>
    <message id="intake.added">
        <source>The call stands on {number} as a note</source>
        <translation>来电已记入 {number}</translation>
    </message>
    <message id="intake.kept">
        <source>The draft is kept; Ctrl+N goes on</source>
        <translation>草稿已保留，Ctrl+N 继续</translation>
    </message>
    <message id="intake.pick_hint">
        <source>Click the place · arrows move · +/− zoom · Enter takes the centre · Esc back</source>
        <translation>点击地图选点 · 方向键移动 · +/− 缩放 · Enter 取中心 · Esc 返回</translation>
    </message>
    <message id="intake.field.what">
        <source>What</source>
        <translation>情况</translation>
    </message>
    <message id="intake.field.category">
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message id="intake.field.place">
        <source>Place</source>
        <translation>地点</translation>
    </message>
    <message id="intake.field.severity">
        <source>Severity</source>
        <translation>等级</translation>
    </message>
    <message id="intake.field.caller">
        <source>Caller</source>
        <translation>来电人</translation>
    </message>
    <message id="intake.field.phone">
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message id="intake.field.source">
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message id="intake.source.call">
        <source>Call</source>
        <translation>电话</translation>
    </message>
    <message id="intake.source.walk_in">
        <source>Walk-in</source>
        <translation>来访</translation>
    </message>
    <message id="intake.offers.none">
        <source>Choices</source>
        <translation>可选项</translation>
    </message>
    <message id="intake.offers.category">
        <source>Category · Enter takes it</source>
        <translation>类别 · Enter 采用</translation>
    </message>
    <message id="intake.offers.place">
        <source>Place · Enter takes it</source>
        <translation>地点 · Enter 采用</translation>
    </message>
    <message id="intake.kind.grid">
        <source>grid</source>
        <translation>网格</translation>
    </message>
    <message id="intake.kind.community">
        <source>community</source>
        <translation>社区</translation>
    </message>
    <message id="intake.kind.town">
        <source>town</source>
        <translation>街道</translation>
    </message>
    <message id="intake.kind.camera">
        <source>camera</source>
        <translation>镜头</translation>
    </message>
    <message id="intake.kind.sensor">
        <source>sensor</source>
        <translation>传感器</translation>
    </message>
    <message id="intake.kind.address">
        <source>earlier address</source>
        <translation>曾用地址</translation>
    </message>
    <message id="intake.wrong.what_missing">
        <source>Say what happened, or choose a category</source>
        <translation>写明情况或选择类别</translation>
    </message>
    <message id="intake.wrong.too_long">
        <source>It is too long</source>
        <translation>太长</translation>
    </message>
    <message id="intake.wrong.category_unknown">
        <source>No such category: choose one of the list</source>
        <translation>没有此类别，从列表选择</translation>
    </message>
    <message id="intake.wrong.phone_wrong">
        <source>Digits, spaces and + - ( ) only</source>
        <translation>电话只含数字、空格、+ - ( )</translation>
    </message>
    <message id="alike.same_grid">
        <source>same grid</source>
        <translation>同一网格</translation>
    </message>
    <message id="alike.place_unknown">
        <source>place unknown</source>
        <translation>位置未知</translation>
    </message>
    <message id="alike.ago">
        <source>{age} ago</source>
        <translation>{age}前</translation>
    </message>
    <message id="alike.earlier">
        <source>{age} earlier</source>
        <translation>早 {age}</translation>
    </message>
    <message id="alike.later">
        <source>{age} later</source>
        <translation>晚 {age}</translation>
    </message>
    <message id="alike.category">
        <source>same category</source>
        <translation>同一类别</translation>
    </message>
    <message id="alike.list_comma">
        <source>, </source>
        <translation>、</translation>
    </message>
    <message id="alike.times">
        <source>{times} since {since} · {numbers}</source>
        <translation>{times}，自 {since} · {numbers}</translation>
    </message>
    <message id="alike.nth">
        <source>{n}</source>
        <translation>第 {n} 次</translation>
    </message>
    <message id="alike.likely">
        <source>likely the same</source>
        <translation>疑似重复</translation>
    </message>
    <message id="choice.case">
        <source>Type a number, title or address</source>
        <translation>输入编号、标题或地址</translation>
    </message>
    <message id="desk.merged">
        <source>{number} merged into {main}</source>
        <translation>{number} 已并入 {main}</translation>
    </message>
    <message id="desk.merged_hint">
        <source>Shift+B separates</source>
        <translation>Shift+B 拆出</translation>
    </message>
    <message id="desk.duplicates_back">
        <source>back in the queue: {numbers}</source>
        <translation>回到队列：{numbers}</translation>
    </message>
    <message id="desk.visit_next">
        <source>next to visit: {who}</source>
        <translation>下一位回访：{who}</translation>
    </message>
    <message id="desk.merge_into">
        <source>Merge into {number}</source>
        <translation>并入 {number}</translation>
    </message>
    <message id="refused.no_duplicate">
        <source>Nothing is shown that it is a duplicate of</source>
        <translation>没有疑似重复的事件</translation>
    </message>
    <message id="refused.no_earlier">
        <source>No earlier incident is known here</source>
        <translation>此处没有更早的事件</translation>
    </message>
    <message id="refused.no_number">
        <source>“{text}” is no number</source>
        <translation>「{text}」不是编号</translation>
    </message>
    <message id="command.intake.new">
        <source>New incident by hand</source>
        <translation>手工上报</translation>
    </message>
    <message id="command.intake.file">
        <source>File</source>
        <translation>立案</translation>
    </message>
    <message id="command.intake.add_to_case">
        <source>Add to an open incident</source>
        <translation>记入相近事件</translation>
    </message>
    <message id="command.intake.pick_place">
        <source>Pick on the map</source>
        <translation>地图选点</translation>
    </message>
    <message id="command.intake.leave">
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message id="command.incident.merge">
        <source>Merge as duplicate</source>
        <translation>并案</translation>
    </message>
    <message id="command.incident.no_duplicate">
        <source>Not a duplicate</source>
        <translation>不是重复</translation>
    </message>
    <message id="command.incident.earlier">
        <source>Earlier here</source>
        <translation>此处的历史事件</translation>
    </message>
    <message id="command_help.intake.new">
        <source>Record a call or a walk-in by keys alone</source>
        <translation>记录来电或来访，按键即可完成</translation>
    </message>
    <message id="command_help.intake.file">
        <source>It becomes an incident in the queue</source>
        <translation>上报并进入队列</translation>
    </message>
    <message id="command_help.intake.add_to_case">
        <source>Writes the call on that incident instead of making a new one</source>
        <translation>不立新案，将来电记入该事件</translation>
    </message>
    <message id="command_help.intake.pick_place">
        <source>By a click, or by arrows and Enter</source>
        <translation>点击地图，或用方向键与 Enter</translation>
    </message>
    <message id="command_help.intake.leave">
        <source>Asks before typed text is lost</source>
        <translation>已填内容先询问</translation>
    </message>
    <message id="command_help.incident.merge">
        <source>Into the incident that it is like, else choose one; it leaves the queue, what it says stays on the other's time line</source>
        <translation>并入疑似重复的事件，否则选择一件；本事件离开队列，其内容记入对方经过</translation>
    </message>
    <message id="command_help.incident.no_duplicate">
        <source>A merged one returns to the queue; one that only looks alike is not proposed again</source>
        <translation>已并案的拆出，回到队列；疑似的标记为不同事件</translation>
    </message>
    <message id="command_help.incident.earlier">
        <source>List the same matter at this place in the last 30 days</source>
        <translation>列出近 30 天同一地点的同类事件</translation>
    </message>
</context>
</TS>

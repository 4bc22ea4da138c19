<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="settings.title">
        <source>Settings</source>
        <extracomment>The settings page: what each section holds, its lines, and what a change does.</extracomment>
        <translation>设置</translation>
    </message>
    <message id="settings.sections">
        <source>Sections</source>
        <translation>设置分类</translation>
    </message>
    <message id="settings.entries">
        <source>Entries</source>
        <translation>条目</translation>
    </message>
    <message id="settings.save">
        <source>Show effect, save</source>
        <translation>查看影响并保存</translation>
    </message>
    <message id="settings.confirm">
        <source>Confirm</source>
        <translation>确认保存</translation>
    </message>
    <message id="settings.discard">
        <source>Discard</source>
        <translation>放弃改动</translation>
    </message>
    <message id="settings.saved">
        <source>Saved and logged; every desk goes by it at once</source>
        <translation>已保存并记入日志，所有席位立即适用</translation>
    </message>
    <message id="settings.nothing_typed">
        <source>Nothing was changed</source>
        <translation>没有改动</translation>
    </message>
    <message id="settings.unsaved">
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message id="settings.unsaved_title">
        <source>{title} · not saved</source>
        <translation>{title} · 未保存</translation>
    </message>
    <message id="settings.changed">
        <source>Last changed by {who}, {at}</source>
        <translation>上次更改：{who}，{at}</translation>
    </message>
    <message id="settings.reason">
        <source>Reason</source>
        <translation>更改原因</translation>
    </message>
    <message id="settings.section.own">
        <source>This desk</source>
        <translation>本席位</translation>
    </message>
    <message id="settings.section.house">
        <source>House rules</source>
        <translation>本中心规则</translation>
    </message>
    <message id="settings.section.categories">
        <source>Categories</source>
        <translation>事件类别</translation>
    </message>
    <message id="settings.section.clocks">
        <source>Clocks</source>
        <translation>时限策略</translation>
    </message>
    <message id="settings.section.choices">
        <source>Which policy</source>
        <translation>适用策略</translation>
    </message>
    <message id="settings.section.ladder">
        <source>Ladder</source>
        <translation>督办阶梯</translation>
    </message>
    <message id="settings.section.plans">
        <source>Plans</source>
        <translation>处置预案</translation>
    </message>
    <message id="settings.section.units">
        <source>Units</source>
        <translation>单位</translation>
    </message>
    <message id="settings.section.contacts">
        <source>Telephones</source>
        <translation>人员电话</translation>
    </message>
    <message id="settings.section.calendar">
        <source>Calendar</source>
        <translation>工作日历</translation>
    </message>
    <message id="settings.column.name">
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message id="settings.column.value">
        <source>In force</source>
        <translation>现值</translation>
    </message>
    <message id="settings.own.note">
        <source>For this desk alone, at once; the palette and the keys change the same.</source>
        <translation>只影响本席位，立即生效；与命令面板、按键是同一命令。</translation>
    </message>
    <message id="settings.own.lang">
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message id="settings.own.lang_zh">
        <source>中文</source>
        <translation>中文</translation>
    </message>
    <message id="settings.own.lang_en">
        <source>English</source>
        <translation>English</translation>
    </message>
    <message id="settings.own.theme">
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message id="settings.own.theme_dark">
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message id="settings.own.theme_light">
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message id="settings.own.theme_contrast">
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message id="settings.own.size">
        <source>Text size {percent} %</source>
        <translation>文字大小 {percent} %</translation>
    </message>
    <message id="settings.own.smaller">
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message id="settings.own.normal">
        <source>Normal</source>
        <translation>原大</translation>
    </message>
    <message id="settings.own.larger">
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message id="settings.own.motion">
        <source>Blinking</source>
        <translation>闪烁</translation>
    </message>
    <message id="settings.own.motion_on">
        <source>While not taken</source>
        <translation>未接手时闪烁</translation>
    </message>
    <message id="settings.own.motion_off">
        <source>Never</source>
        <translation>不闪烁</translation>
    </message>
    <message id="settings.own.sound">
        <source>Alarm sound</source>
        <translation>告警声音</translation>
    </message>
    <message id="settings.own.sound_on">
        <source>On</source>
        <translation>开</translation>
    </message>
    <message id="settings.own.sound_off">
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message id="settings.own.volume">
        <source>Volume {percent} %</source>
        <translation>音量 {percent} %</translation>
    </message>
    <message id="settings.own.quieter">
        <source>Quieter</source>
        <translation>调小</translation>
    </message>
    <message id="settings.own.louder">
        <source>Louder</source>
        <translation>调大</translation>
    </message>
    <message id="settings.own.test">
        <source>Listen to</source>
        <translation>试听</translation>
    </message>
    <message id="settings.value.yes">
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message id="settings.value.no">
        <source>No</source>
        <translation>否</translation>
    </message>
    <message id="settings.wrong.long">
        <source>At most 500 letters</source>
        <translation>最多 500 字</translation>
    </message>
    <message id="settings.wrong.span">
        <source>Write 60s, 5m, 24h or 7d</source>
        <translation>写成 60s、5m、24h 或 7d</translation>
    </message>
    <message id="settings.wrong.limit">
        <source>Write 60s, 5m, 24h, 7d, 5wd (working days) or 4wh (working hours)</source>
        <translation>写成 60s、5m、24h、7d、5wd（工作日）或 4wh（工作小时）</translation>
    </message>
    <message id="settings.wrong.percent">
        <source>Write per cent, e.g. 20</source>
        <translation>写百分数，例如 20</translation>
    </message>
    <message id="settings.wrong.number">
        <source>Write a number</source>
        <translation>写一个数</translation>
    </message>
    <message id="settings.wrong.phone">
        <source>Write a telephone number</source>
        <translation>写电话号码</translation>
    </message>
    <message id="settings.wrong.day">
        <source>Write 2027-05-03</source>
        <translation>写成 2027-05-03</translation>
    </message>
    <message id="settings.wrong.time">
        <source>Write 08:30</source>
        <translation>写成 08:30</translation>
    </message>
    <message id="settings.wrong.moment">
        <source>Write 2027-01-01 or 2027-01-01 08:00</source>
        <translation>写成 2027-01-01 或 2027-01-01 08:00</translation>
    </message>
    <message id="settings.wrong.names">
        <source>An unknown code, or too many</source>
        <translation>代码不存在或过多</translation>
    </message>
    <message id="settings.wrong.reason">
        <source>Say why, or by which decree</source>
        <translation>写明依据或原因</translation>
    </message>
    <message id="settings.id">
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message id="settings.name.zh">
        <source>Name, Chinese</source>
        <translation>中文名称</translation>
    </message>
    <message id="settings.name.en">
        <source>Name, English</source>
        <translation>英文名称</translation>
    </message>
    <message id="settings.house.note">
        <source>For the whole center; a change is logged, and every desk goes by it at once.</source>
        <translation>全中心共用；更改记入日志，所有席位立即适用。</translation>
    </message>
    <message id="settings.house.busy">
        <source>A worker with an incident</source>
        <translation>人员手中已有事件</translation>
    </message>
    <message id="settings.house.sweep">
        <source>Propose closing after</source>
        <translation>无人处理多久后提议结案</translation>
    </message>
    <message id="settings.house.en_route">
        <source>Check-in, en route</source>
        <translation>赶赴中报平安间隔</translation>
    </message>
    <message id="settings.house.on_scene">
        <source>Check-in, on scene</source>
        <translation>现场报平安间隔</translation>
    </message>
    <message id="settings.house.spans">
        <source>Write times as 60s, 5m, 24h or 7d; a check-in that is left empty has no timer.</source>
        <translation>时间写成 60s、5m、24h 或 7d；报平安留空则不计时。</translation>
    </message>
    <message id="settings.house.hand_sources">
        <source>A person files: sources</source>
        <translation>人工立案：来源</translation>
    </message>
    <message id="settings.house.hand_categories">
        <source>A person files: categories</source>
        <translation>人工立案：类别</translation>
    </message>
    <message id="settings.house.by_hand">
        <source>Reports of these sources or categories wait as “Reported” until a person files them (F), has somebody look (K) or does not file them (Shift+F). All others the program files at once; the limits count from the receipt either way. Names with blanks between them: codes of sources, codes of categories. Calls for help never wait.</source>
        <translation>这些来源或类别的上报为「待核实」，由人员立案（F）、派人核实（K）或不予立案（Shift+F）；其余由程序立即立案。时限一律自接报起算。填写来源代码、类别代码，以空格分隔。求救从不等待。</translation>
    </message>
    <message id="settings.house.busy_worker.warn">
        <source>Warn</source>
        <translation>提醒后可派</translation>
    </message>
    <message id="settings.house.busy_worker.block">
        <source>Block</source>
        <translation>不可派</translation>
    </message>
    <message id="settings.clocks.source">
        <source>Source: {source}</source>
        <translation>依据：{source}</translation>
    </message>
    <message id="settings.clocks.applies">
        <source>Applies to: {what}</source>
        <translation>适用：{what}</translation>
    </message>
    <message id="settings.clocks.and">
        <source>; </source>
        <translation>；</translation>
    </message>
    <message id="settings.clocks.categories">
        <source>{first} and others, {n} categories</source>
        <translation>{first}等 {n} 类事件</translation>
    </message>
    <message id="settings.clocks.nothing">
        <source>no category at present</source>
        <translation>目前没有事件类别使用</translation>
    </message>
    <message id="settings.clocks.columns">
        <source>Each limit: its length (60s, 5m, 24h, 7d elapsed; 5wd working days; 4wh working hours) · warns with so many per cent left · stops while suspended; an empty one is no limit</source>
        <translation>各时限：时长（60s、5m、24h、7d 为自然时间，5wd 工作日，4wh 工作小时）· 剩余百分之几时预警 · 挂起时是否停表；留空则无此时限</translation>
    </message>
    <message id="settings.clocks.new">
        <source>New policy …</source>
        <translation>新时限策略…</translation>
    </message>
    <message id="settings.clocks.new_note">
        <source>New incidents run on it once a category names it.</source>
        <translation>由某个类别选用后，新事件按它计时。</translation>
    </message>
    <message id="settings.clocks.from_where">
        <source>Source</source>
        <translation>依据</translation>
    </message>
    <message id="settings.plans.new">
        <source>New plan …</source>
        <translation>新处置预案…</translation>
    </message>
    <message id="settings.plans.note">
        <source>The first plan that fits an incident is its plan; a new one comes first. To drop a step, empty its names.</source>
        <translation>事件采用第一个适合的预案；新预案排在最前。清空名称即删除该步骤。</translation>
    </message>
    <message id="settings.plans.steps">
        <source>{n} {n:step|steps}</source>
        <translation>{n} 步</translation>
    </message>
    <message id="settings.plans.categories">
        <source>Categories (codes)</source>
        <translation>事件类别（代码）</translation>
    </message>
    <message id="settings.plans.field">
        <source>Field (code)</source>
        <translation>领域（代码）</translation>
    </message>
    <message id="settings.plans.severities">
        <source>Severities</source>
        <translation>等级</translation>
    </message>
    <message id="settings.plans.step">
        <source>Step {n}</source>
        <translation>第 {n} 步</translation>
    </message>
    <message id="settings.plans.step_new">
        <source>New step</source>
        <translation>新步骤</translation>
    </message>
    <message id="settings.plans.order">
        <source>Place</source>
        <translation>次序</translation>
    </message>
    <message id="settings.plans.kind">
        <source>What it asks</source>
        <translation>要求</translation>
    </message>
    <message id="settings.plans.kind.do">
        <source>Do</source>
        <translation>做</translation>
    </message>
    <message id="settings.plans.kind.confirm">
        <source>Find out</source>
        <translation>确认</translation>
    </message>
    <message id="settings.plans.kind.tell">
        <source>Tell</source>
        <translation>通知</translation>
    </message>
    <message id="settings.plans.kind.send">
        <source>Send</source>
        <translation>派人</translation>
    </message>
    <message id="settings.plans.kind.look">
        <source>Look</source>
        <translation>查看</translation>
    </message>
    <message id="settings.plans.unit">
        <source>Unit (code)</source>
        <translation>单位（代码）</translation>
    </message>
    <message id="settings.plans.id">
        <source>Code</source>
        <translation>步骤代码</translation>
    </message>
    <message id="settings.units.new">
        <source>New unit …</source>
        <translation>新单位…</translation>
    </message>
    <message id="settings.units.note">
        <source>Asked and answering by the id, on its own topics. Contacts stand in the private part of the log.</source>
        <translation>按编号派遣和答复，有自己的主题。联系方式记入日志的隐私部分。</translation>
    </message>
    <message id="settings.units.kind">
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message id="settings.units.contact">
        <source>Contact</source>
        <translation>联系人</translation>
    </message>
    <message id="settings.units.phone">
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message id="settings.contacts.note">
        <source>Counts instead of what the worker says himself; empty: what he says. Stands in the private part of the log.</source>
        <translation>以此为准，不随本人上报改变；留空则用本人上报的。记入日志的隐私部分。</translation>
    </message>
    <message id="settings.contacts.said">
        <source>He says himself: {phone}</source>
        <translation>本人上报：{phone}</translation>
    </message>
    <message id="settings.contacts.nothing">
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message id="settings.contacts.phone">
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message id="settings.clocks.pauses">
        <source>Stops while suspended</source>
        <translation>挂起时停表</translation>
    </message>
    <message id="settings.clocks.checks">
        <source>Check before closing</source>
        <translation>结案前须核查</translation>
    </message>
    <message id="settings.clocks.from">
        <source>From (empty: now)</source>
        <translation>自何时起（空：立即）</translation>
    </message>
    <message id="settings.clocks.version">
        <source>v{n}</source>
        <translation>第 {n} 版</translation>
    </message>
    <message id="settings.clocks.version_from">
        <source>v{n} {begins}</source>
        <translation>第 {n} 版 {begins}</translation>
    </message>
    <message id="settings.clocks.limit_of">
        <source>Limit: {name}</source>
        <translation>{name}时限</translation>
    </message>
    <message id="settings.clocks.warn_of">
        <source>Warns at per cent left: {name}</source>
        <translation>{name}预警百分比</translation>
    </message>
    <message id="settings.clocks.pauses_of">
        <source>Stops while suspended: {name}</source>
        <translation>{name}挂起停表</translation>
    </message>
    <message id="settings.clocks.pause.policy">
        <source>As below</source>
        <translation>随策略</translation>
    </message>
    <message id="settings.clocks.pause.yes">
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message id="settings.clocks.pause.no">
        <source>No</source>
        <translation>否</translation>
    </message>
    <message id="settings.limits.note">
        <source>More limits, for some incidents only. An incident has every limit that fits it, and the earliest counts: to give some incidents longer, empty the limit for all and add one for each kind.</source>
        <translation>可另加只适用于部分事件的时限。事件适用所有符合的时限，以最早的为准；要放宽一部分事件，先清空通用时限，再分别添加。</translation>
    </message>
    <message id="settings.limits.add">
        <source>One more limit</source>
        <translation>添加时限</translation>
    </message>
    <message id="settings.limits.length">
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message id="settings.limits.severities">
        <source>Of severities (empty: all)</source>
        <translation>等级（空：全部）</translation>
    </message>
    <message id="settings.limits.categories">
        <source>Of categories (empty: all)</source>
        <translation>类别（空：全部）</translation>
    </message>
    <message id="settings.limits.difficulty">
        <source>Of difficulty</source>
        <translation>难度</translation>
    </message>
    <message id="settings.limits.level">
        <source>Worked on by</source>
        <translation>处置层级</translation>
    </message>
    <message id="settings.limits.all">
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message id="settings.choices.new">
        <source>New choice …</source>
        <translation>新增适用规则…</translation>
    </message>
    <message id="settings.choices.note">
        <source>A new incident runs on the policy of the first choice that fits it, else on that of its category; incidents that are open keep theirs. What is empty fits every incident. Without a place the choice is taken away.</source>
        <translation>新事件按第一条符合的规则选用时限策略，都不符合则按其类别；进行中的事件不变。留空的条件适用于所有事件。清空次序即删除该规则。</translation>
    </message>
    <message id="settings.choices.place">
        <source>Place</source>
        <translation>次序</translation>
    </message>
    <message id="settings.choices.severities">
        <source>Severities</source>
        <translation>等级</translation>
    </message>
    <message id="settings.choices.category">
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message id="settings.choices.field">
        <source>Field</source>
        <translation>领域</translation>
    </message>
    <message id="settings.choices.difficulty">
        <source>As difficulty</source>
        <translation>按难度</translation>
    </message>
    <message id="settings.choices.every">
        <source>every incident</source>
        <translation>所有事件</translation>
    </message>
    <message id="settings.categories.note">
        <source>For incidents reported from now on; open ones keep theirs. Critical and high ones run on the urgent policy whatever the category.</source>
        <translation>适用于此后上报的事件；已在办的不变。一、二级事件按紧急策略，不看类别。</translation>
    </message>
    <message id="settings.categories.new">
        <source>New category …</source>
        <translation>新类别…</translation>
    </message>
    <message id="settings.categories.of_field">
        <source>Field</source>
        <translation>领域</translation>
    </message>
    <message id="settings.categories.words">
        <source>Words</source>
        <translation>关键词</translation>
    </message>
    <message id="settings.categories.words_hint">
        <source>dog, stray</source>
        <translation>犬，流浪</translation>
    </message>
    <message id="settings.categories.field">
        <source>Field: {name}</source>
        <translation>领域：{name}</translation>
    </message>
    <message id="settings.categories.severity">
        <source>Severity unless said</source>
        <translation>默认等级</translation>
    </message>
    <message id="settings.categories.policy">
        <source>Policy</source>
        <translation>时限策略</translation>
    </message>
    <message id="settings.categories.difficulty">
        <source>Difficulty</source>
        <translation>难度</translation>
    </message>
    <message id="settings.difficulty.none">
        <source>none</source>
        <translation>不分</translation>
    </message>
    <message id="settings.difficulty.simple">
        <source>simple</source>
        <translation>简单</translation>
    </message>
    <message id="settings.difficulty.ordinary">
        <source>ordinary</source>
        <translation>一般</translation>
    </message>
    <message id="settings.difficulty.complex">
        <source>complex</source>
        <translation>复杂</translation>
    </message>
    <message id="settings.difficulty.urgent">
        <source>urgent</source>
        <translation>紧急</translation>
    </message>
    <message id="settings.level.grid">
        <source>grid</source>
        <translation>网格级</translation>
    </message>
    <message id="settings.level.town">
        <source>town</source>
        <translation>街道级</translation>
    </message>
    <message id="settings.level.district">
        <source>district</source>
        <translation>区级</translation>
    </message>
    <message id="settings.ladder.note">
        <source>Reached once and logged; a change counts for what is reached from now on.</source>
        <translation>达到后记入日志，不重复触发；更改只影响此后达到的事件。</translation>
    </message>
    <message id="settings.ladder.new">
        <source>New rung …</source>
        <translation>新梯级…</translation>
    </message>
    <message id="settings.ladder.trigger">
        <source>Tells of</source>
        <translation>触发</translation>
    </message>
    <message id="settings.ladder.colour">
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message id="settings.ladder.at_new">
        <source>At (%, count, s)</source>
        <translation>达到（%、次、秒）</translation>
    </message>
    <message id="settings.ladder.after">
        <source>Supervisor after</source>
        <translation>值班长延后</translation>
    </message>
    <message id="settings.ladder.zh">
        <source>Name, Chinese</source>
        <translation>中文名称</translation>
    </message>
    <message id="settings.ladder.en">
        <source>Name, English</source>
        <translation>英文名称</translation>
    </message>
    <message id="settings.ladder.at_share">
        <source>At % of a limit</source>
        <translation>时限用去 %</translation>
    </message>
    <message id="settings.ladder.at_extensions">
        <source>At extensions</source>
        <translation>延期次数</translation>
    </message>
    <message id="settings.ladder.at_dissatisfied">
        <source>At bad visits</source>
        <translation>不满意次数</translation>
    </message>
    <message id="settings.ladder.at_declined">
        <source>At declines</source>
        <translation>退单次数</translation>
    </message>
    <message id="settings.ladder.at_no_reply">
        <source>No reply after, s</source>
        <translation>未应答秒数</translation>
    </message>
    <message id="settings.ladder.due_share">
        <source>{n} % of a limit</source>
        <translation>时限的 {n} %</translation>
    </message>
    <message id="settings.ladder.due_short">
        <source>{n} % of one below {below}</source>
        <translation>{below} 以内时限的 {n} %</translation>
    </message>
    <message id="settings.ladder.due_extensions">
        <source>Extension no. {n}</source>
        <translation>延期 {n} 次</translation>
    </message>
    <message id="settings.ladder.due_dissatisfied">
        <source>Bad visit no. {n}</source>
        <translation>不满意 {n} 次</translation>
    </message>
    <message id="settings.ladder.due_declined">
        <source>Decline no. {n}</source>
        <translation>退单 {n} 次</translation>
    </message>
    <message id="settings.ladder.due_no_reply">
        <source>No reply after {n} s</source>
        <translation>未应答 {n} 秒</translation>
    </message>
    <message id="settings.ladder.min_limit">
        <source>Shortest limit</source>
        <translation>时限短于此不触发</translation>
    </message>
    <message id="settings.ladder.max_limit">
        <source>Only limits below</source>
        <translation>时限达到此不触发</translation>
    </message>
    <message id="settings.ladder.answer">
        <source>Answer in % of it</source>
        <translation>答复期（时限的 %）</translation>
    </message>
    <message id="settings.ladder.within">
        <source>Answer within</source>
        <translation>答复期限</translation>
    </message>
    <message id="settings.ladder.notify">
        <source>Tells</source>
        <translation>通知</translation>
    </message>
    <message id="settings.ladder.raises">
        <source>Raises to</source>
        <translation>上报到</translation>
    </message>
    <message id="settings.ladder.raises_0">
        <source>Nobody</source>
        <translation>不上报</translation>
    </message>
    <message id="settings.ladder.raises_town">
        <source>Town</source>
        <translation>街道</translation>
    </message>
    <message id="settings.ladder.raises_1">
        <source>District</source>
        <translation>区中心</translation>
    </message>
    <message id="settings.ladder.raises_2">
        <source>Leaders</source>
        <translation>领导</translation>
    </message>
    <message id="settings.ladder.order">
        <source>Asks for</source>
        <translation>要求</translation>
    </message>
    <message id="settings.ladder.reassign">
        <source>May re-assign</source>
        <translation>上级可改派</translation>
    </message>
    <message id="settings.notify.nobody">
        <source>Nobody</source>
        <translation>无</translation>
    </message>
    <message id="settings.notify.dispatcher">
        <source>Dispatcher</source>
        <translation>调度员</translation>
    </message>
    <message id="settings.notify.supervisor">
        <source>Supervisor</source>
        <translation>值班长</translation>
    </message>
    <message id="settings.notify.both">
        <source>Both</source>
        <translation>两者</translation>
    </message>
    <message id="settings.trigger.share">
        <source>A limit</source>
        <translation>时限</translation>
    </message>
    <message id="settings.trigger.extensions">
        <source>Extensions</source>
        <translation>延期</translation>
    </message>
    <message id="settings.trigger.dissatisfied">
        <source>Bad visits</source>
        <translation>回访不满意</translation>
    </message>
    <message id="settings.trigger.declined">
        <source>Declines</source>
        <translation>退单</translation>
    </message>
    <message id="settings.trigger.no_reply">
        <source>No reply</source>
        <translation>未应答</translation>
    </message>
    <message id="settings.colour.none">
        <source>None</source>
        <translation>无</translation>
    </message>
    <message id="settings.colour.blue">
        <source>Blue</source>
        <translation>蓝</translation>
    </message>
    <message id="settings.colour.yellow">
        <source>Yellow</source>
        <translation>黄</translation>
    </message>
    <message id="settings.colour.red">
        <source>Red</source>
        <translation>红</translation>
    </message>
    <message id="settings.order.none">
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message id="settings.order.reminder">
        <source>Receipt</source>
        <translation>签收提醒</translation>
    </message>
    <message id="settings.order.order">
        <source>Answer</source>
        <translation>答复</translation>
    </message>
    <message id="settings.order.explanation">
        <source>Explanation</source>
        <translation>书面说明</translation>
    </message>
    <message id="settings.calendar.new">
        <source>Add a day</source>
        <translation>添加一天</translation>
    </message>
    <message id="settings.calendar.note">
        <source>Holidays and make-up days are those published; here a day of your own overrules them, with the reason. Limits in working time follow.</source>
        <translation>节假日和调休按国务院公布的日历；此处可改本地的某一天，须写明依据。工作日时限随之重算。</translation>
    </message>
    <message id="settings.calendar.lacks">
        <source> Nothing is published for {year} yet: Monday to Friday.</source>
        <translation>{year} 年的日历尚未公布，按周一至周五计。</translation>
    </message>
    <message id="settings.calendar.day">
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message id="settings.calendar.works">
        <source>That day is</source>
        <translation>当天</translation>
    </message>
    <message id="settings.calendar.own_on">
        <source>own: works</source>
        <translation>本地上班</translation>
    </message>
    <message id="settings.calendar.own_off">
        <source>own: off</source>
        <translation>本地放假</translation>
    </message>
    <message id="settings.calendar.published_on">
        <source>make-up day</source>
        <translation>调休上班</translation>
    </message>
    <message id="settings.calendar.published_off">
        <source>holiday</source>
        <translation>法定放假</translation>
    </message>
    <message id="settings.calendar.says_on">
        <source>The published calendar: a working day.</source>
        <translation>公布的日历：上班。</translation>
    </message>
    <message id="settings.calendar.says_off">
        <source>The published calendar: a day off.</source>
        <translation>公布的日历：放假。</translation>
    </message>
    <message id="settings.calendar.is.on">
        <source>A working day</source>
        <translation>上班</translation>
    </message>
    <message id="settings.calendar.is.off">
        <source>A day off</source>
        <translation>放假</translation>
    </message>
    <message id="settings.calendar.is.calendar">
        <source>As published</source>
        <translation>按公布的日历</translation>
    </message>
    <message id="settings.hours">
        <source>Working hours</source>
        <translation>工作时间</translation>
    </message>
    <message id="settings.hours.note">
        <source>Limits in working time run within these hours. Other hours begin tomorrow at the earliest, and hold for open incidents too from that day on; days before stay as they counted.</source>
        <translation>工作时限按此时间计。新的工作时间最早自明天起生效，自该日起也适用于进行中的事件；此前的日子不变。</translation>
    </message>
    <message id="settings.hours.now">
        <source>Today: {hours}</source>
        <translation>现行：{hours}</translation>
    </message>
    <message id="settings.hours.later">
        <source>Settled: {hours}</source>
        <translation>已定：{hours}</translation>
    </message>
    <message id="settings.hours.from">
        <source>from {day} {hours}</source>
        <translation>自 {day} 起 {hours}</translation>
    </message>
    <message id="settings.hours.since">
        <source>From the day</source>
        <translation>自哪天起</translation>
    </message>
    <message id="settings.hours.starts">
        <source>Begin</source>
        <translation>上班</translation>
    </message>
    <message id="settings.hours.ends">
        <source>End</source>
        <translation>下班</translation>
    </message>
    <message id="settings.effect.version">
        <source>Version {n} holds for incidents received from {begins} on; earlier ones keep theirs</source>
        <translation>第 {n} 版自 {begins} 起适用于此后收到的事件；此前收到的仍按原版</translation>
    </message>
    <message id="settings.effect.none">
        <source>{n} open {n:incident|incidents}: no limit changes</source>
        <translation>{n} 件进行中的事件，时限都不变</translation>
    </message>
    <message id="settings.effect.moved">
        <source>{n} open {n:incident gets|incidents get} another limit: {numbers}</source>
        <translation>{n} 件进行中的事件时限改变：{numbers}</translation>
    </message>
    <message id="settings.effect.late">
        <source>{n} of them {n:becomes|become} late: {numbers}</source>
        <translation>其中 {n} 件将变为超时：{numbers}</translation>
    </message>
    <message id="settings.effect.saved">
        <source>{n} of them {n:is|are} late no more: {numbers}</source>
        <translation>其中 {n} 件不再超时：{numbers}</translation>
    </message>
    <message id="settings.effect.called">
        <source>{n} {n:is|are} listed for a decision or {n:misses|miss} a check-in at once: {numbers}</source>
        <translation>{n} 件将立即列入待定事项或触发报平安告警：{numbers}</translation>
    </message>
    <message id="settings.effect.replanned">
        <source>{n} open {n:incident gets|incidents get} another plan or other steps: {numbers}</source>
        <translation>{n} 件进行中的事件预案或步骤改变：{numbers}</translation>
    </message>
    <message id="settings.effect.policy">
        <source>To judge by: {n} open {n:incident runs|incidents run} on this policy, {now} late now; by the new version it would be {would}</source>
        <translation>供判断：{n} 件进行中的事件在用此策略，现超时 {now} 件；若按新版则为 {would} 件</translation>
    </message>
    <message id="settings.effect.at_once">
        <source>It holds for every desk at once</source>
        <translation>立即对所有席位生效</translation>
    </message>
    <message id="settings.effect.comma">
        <source>, </source>
        <translation>、</translation>
    </message>
    <message id="settings.effect.more">
        <source> and {n} more</source>
        <translation> 等另 {n} 件</translation>
    </message>
</context>
</TS>

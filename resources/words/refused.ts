<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="refused.wrong_state">
        <source>The incident is “{state}”: this does not fit</source>
        <extracomment>Why a command did nothing: one short fact, and what to do where that helps.</extracomment>
        <translation>当前为「{state}」，不能这样处理</translation>
    </message>
    <message id="refused.state_moved">
        <source>{who} at {station} made it “{state}” at {since}: this does not fit</source>
        <translation>{who}（{station}）已于 {since} 将其变为「{state}」，不能这样处理</translation>
    </message>
    <message id="refused.held_by_other">
        <source>Taken by {who} at {station} since {since}</source>
        <translation>{who}（{station}）已于 {since} 接手</translation>
    </message>
    <message id="refused.already_held">
        <source>Taken by you already</source>
        <translation>已由您接手</translation>
    </message>
    <message id="refused.not_held">
        <source>Not yours to give back</source>
        <translation>不是您接手的事件</translation>
    </message>
    <message id="refused.already_assigned">
        <source>{worker} is on this incident already</source>
        <translation>{worker}已在处理此事件</translation>
    </message>
    <message id="refused.already_led">
        <source>{worker} is assigned already; re-assign with / or RA</source>
        <translation>已派遣{worker}；改派用 / 或 RA</translation>
    </message>
    <message id="refused.no_such_assignment">
        <source>Nobody is assigned who could be recalled</source>
        <translation>没有可召回的派遣</translation>
    </message>
    <message id="refused.nobody_can_say">
        <source>Nobody who is assigned can have answered so now</source>
        <translation>当前派遣中没有人可以这样答复</translation>
    </message>
    <message id="refused.empty_text">
        <source>A text is required</source>
        <translation>需要填写内容</translation>
    </message>
    <message id="refused.top_level">
        <source>At the highest level already</source>
        <translation>已是最高级别</translation>
    </message>
    <message id="refused.until_past">
        <source>That time is past; name a later one</source>
        <translation>该时间已过，填写更晚的时间</translation>
    </message>
    <message id="refused.until_far">
        <source>That time is more than three years away; check the year</source>
        <translation>该时间在三年以后，检查年份是否写错</translation>
    </message>
    <message id="refused.not_yet">
        <source>It waits until its end comes</source>
        <translation>挂起尚未到期</translation>
    </message>
    <message id="refused.no_such_limit">
        <source>The incident has no such limit</source>
        <translation>该事件没有此项时限</translation>
    </message>
    <message id="refused.limit_met">
        <source>That limit is met already</source>
        <translation>该时限已完成，无需延期</translation>
    </message>
    <message id="refused.not_later">
        <source>It is due later anyway; name a time after that</source>
        <translation>原时限更晚，填写其后的时间</translation>
    </message>
    <message id="refused.day_past">
        <source>{rule} is past: limits of closed incidents would move</source>
        <translation>{rule} 已过：已办结事件的时限会随之变动</translation>
    </message>
    <message id="refused.hours_past">
        <source>Other hours begin tomorrow at the earliest: limits of today would move</source>
        <translation>新的工作时间最早自明天起：今天的时限会随之变动</translation>
    </message>
    <message id="refused.hours_turned">
        <source>The hours end before they begin</source>
        <translation>下班时间须晚于上班时间</translation>
    </message>
    <message id="refused.there_already">
        <source>It is there already: name another level or town</source>
        <translation>事件已在该层级、该街道，须另选</translation>
    </message>
    <message id="refused.unknown_town">
        <source>No town is called {town}: name a town, “district” or “grid”, then why</source>
        <translation>没有「{town}」这个街道：先写街道、「区级」或「网格」，再写原因</translation>
    </message>
    <message id="refused.no_grade">
        <source>That policy has no limit for this difficulty</source>
        <translation>该时限策略没有这一难度的时限</translation>
    </message>
    <message id="refused.nothing_to_take_back">
        <source>Nothing to take back (only within 5 s)</source>
        <translation>没有可撤回的操作（仅 5 秒内可撤回）</translation>
    </message>
    <message id="refused.overtaken">
        <source>{who} has changed it since ({change}): not taken back</source>
        <translation>{who}此后已更改（{change}），不能撤回</translation>
    </message>
    <message id="refused.merge_with_itself">
        <source>It cannot be merged into itself</source>
        <translation>不能并入自身</translation>
    </message>
    <message id="refused.main_not_open">
        <source>Incident {number} is “{state}”: nothing can be merged into it</source>
        <translation>事件 {number} 为「{state}」，不能并入</translation>
    </message>
    <message id="refused.main_less_severe">
        <source>Incident {number} is only of severity {severity}, less severe than this one: correct its severity first, or merge it into this one</source>
        <translation>事件 {number} 仅为 {severity} 级，轻于本事件：先更正其等级，或把它并入本事件</translation>
    </message>
    <message id="refused.not_allowed">
        <source>Not for {who} to do</source>
        <translation>{who}不能这样处理</translation>
    </message>
    <message id="refused.nobody_led">
        <source>Nobody has led it: name who shall do it</source>
        <translation>此前无人主办，指明人员</translation>
    </message>
    <message id="refused.worker_busy">
        <source>{worker} holds {load} more, and this center asks nobody twice</source>
        <translation>{worker}另有 {load} 件在办，本中心不重复派遣</translation>
    </message>
    <message id="refused.same_case">
        <source>Both numbers are the same incident</source>
        <translation>两个编号是同一事件</translation>
    </message>
    <message id="refused.no_such_link">
        <source>The two incidents are not linked</source>
        <translation>两个事件没有关联</translation>
    </message>
    <message id="refused.check_first">
        <source>This kind has to be checked before it is closed</source>
        <translation>此类事件先核查再结案</translation>
    </message>
    <message id="refused.no_such_order">
        <source>No order waits for an answer</source>
        <translation>没有待答复的督办</translation>
    </message>
    <message id="refused.no_such_rung">
        <source>Nothing listed waits for a decision</source>
        <translation>没有待处理的督办</translation>
    </message>
    <message id="refused.no_such_notice">
        <source>No notice waits to be receipted</source>
        <translation>没有待签收的通知</translation>
    </message>
    <message id="refused.explanation_waits">
        <source>Incident {number} owes an explanation: answer it first (ANSWER {number} …)</source>
        <translation>事件 {number} 还欠书面说明：先答复（ANSWER {number} …）</translation>
    </message>
    <message id="refused.dissatisfied">
        <source>A citizen of incident {number} was dissatisfied: rework it, or visit him again</source>
        <translation>事件 {number} 回访不满意：先返工，或再次回访</translation>
    </message>
    <message id="refused.visit_waits">
        <source>Incident {number}: visit who reported {cases} first, or say that nobody was reached</source>
        <translation>事件 {number}：先回访 {cases} 的上报人，或记为未联系上</translation>
    </message>
    <message id="refused.not_merged">
        <source>Incident {case} was not merged into incident {number}</source>
        <translation>事件 {case} 没有并入事件 {number}</translation>
    </message>
    <message id="refused.no_right_to_reassign">
        <source>No order of supervision gives the right to re-assign incident {number}</source>
        <translation>事件 {number} 没有督办改派权</translation>
    </message>
    <message id="refused.no_plan">
        <source>No plan fits this incident</source>
        <translation>这类事件没有预案</translation>
    </message>
    <message id="refused.plan_done">
        <source>Every step of the plan is done</source>
        <translation>预案各步均已完成</translation>
    </message>
    <message id="refused.no_such_step">
        <source>The plan has no step “{step}”</source>
        <translation>预案没有步骤「{step}」</translation>
    </message>
    <message id="refused.no_times_to_come">
        <source>Nothing of it is yet to come: its times stand</source>
        <translation>各项时间都不晚于现在，无须校时</translation>
    </message>
    <message id="refused.step_done">
        <source>The step was done by {who} already</source>
        <translation>该步骤已由{who}完成</translation>
    </message>
    <message id="refused.step_not_done">
        <source>The step is not done</source>
        <translation>该步骤尚未完成</translation>
    </message>
    <message id="refused.no_such_rule">
        <source>There is no rule “{rule}”</source>
        <translation>没有规则「{rule}」</translation>
    </message>
    <message id="refused.rule_exists">
        <source>There is “{id}” already</source>
        <translation>已有「{id}」</translation>
    </message>
    <message id="refused.wrong_id">
        <source>The id “{id}”: small letters, digits, _ and -, a letter first, at most 40</source>
        <translation>编号「{id}」只能用小写字母、数字、_ 和 -，以字母开头，最多 40 个</translation>
    </message>
    <message id="refused.name_missing">
        <source>A name in both languages is required</source>
        <translation>须填写中英文名称</translation>
    </message>
    <message id="refused.rule_overtaken">
        <source>Somebody else has just changed “{rule}”: not saved; look at it anew</source>
        <translation>「{rule}」刚被他人更改，未保存；看过新内容后再改</translation>
    </message>
    <message id="refused.rule_unchanged">
        <source>Nothing was changed: not saved</source>
        <translation>没有改动，未保存</translation>
    </message>
    <message id="refused.wrong_rule">
        <source>A value of “{rule}” makes no sense: not saved</source>
        <translation>「{rule}」的数值不合理，未保存</translation>
    </message>
    <message id="refused.from_past">
        <source>A version begins now or later, never in the past</source>
        <translation>新版本只能从现在或以后生效</translation>
    </message>
    <message id="refused.no_limit">
        <source>A policy needs at least one limit</source>
        <translation>时限策略至少要有一个时限</translation>
    </message>
    <message id="refused.limit_twice">
        <source>Two limits of one stage are for the same incidents</source>
        <translation>同一环节有两个时限适用于相同的事件</translation>
    </message>
    <message id="refused.never_counts">
        <source>Choice {place} never counts: choice {earlier} before it fits all its incidents</source>
        <translation>第 {place} 条永不生效：前面的第 {earlier} 条已包含其全部事件</translation>
    </message>
    <message id="refused.not_painted">
        <source>The screen was just changing to another incident: not done; look, then press again</source>
        <translation>屏幕刚换到另一事件，未执行；看清后再按一次</translation>
    </message>
    <message id="refused.typed_on">
        <source>No field was open: what you typed ran no command; look, then press again</source>
        <translation>未打开输入框，刚才键入的内容未执行任何命令；看清后再按</translation>
    </message>
    <message id="refused.list_changed">
        <source>The list of workers has just changed: nobody was sent; look, then press again</source>
        <translation>推荐名单刚刚变动，未派遣；看清后再按一次</translation>
    </message>
    <message id="refused.no_limit_runs">
        <source>No limit runs that could be extended</source>
        <translation>没有正在计时的时限</translation>
    </message>
    <message id="refused.time_missing">
        <source>Write the time first, e.g. 2h or 11-26 18:00</source>
        <translation>先写时间，例如 2h 或 11-26 18:00</translation>
    </message>
    <message id="refused.what_and_why">
        <source>Write the category, s1 to s4 or the difficulty, then the reason</source>
        <translation>先写类别、等级（如 1级）或难度，再写原因</translation>
    </message>
    <message id="refused.unknown_category">
        <source>No category is called {category}</source>
        <translation>没有「{category}」这个类别</translation>
    </message>
    <message id="refused.nothing_corrected">
        <source>It stands so already</source>
        <translation>现在就是如此，无需更正</translation>
    </message>
    <message id="refused.where_and_why">
        <source>Write the town (or district, grid), then the reason</source>
        <translation>先写街道编号（或 区级、网格），再写原因</translation>
    </message>
    <message id="refused.no_selection">
        <source>No incident is selected</source>
        <translation>没有选中的事件</translation>
    </message>
    <message id="refused.unknown_incident">
        <source>There is no incident {number}</source>
        <translation>没有事件 {number}</translation>
    </message>
    <message id="refused.unknown_worker">
        <source>There is no worker {worker}</source>
        <translation>没有人员 {worker}</translation>
    </message>
    <message id="refused.unknown_unit">
        <source>{kind}: none is called “{unit}”</source>
        <translation>没有名为「{unit}」的{kind}</translation>
    </message>
    <message id="refused.no_units">
        <source>{kind}: none is known; the admin adds them to the catalogue</source>
        <translation>尚未登记{kind}：由管理员在目录中添加</translation>
    </message>
    <message id="refused.unknown_view">
        <source>There is no such page</source>
        <translation>没有此页面</translation>
    </message>
    <message id="refused.take_first">
        <source>Take it first (T)</source>
        <translation>先接手（T）</translation>
    </message>
    <message id="refused.all_sent">
        <source>Somebody is on the way to each of your incidents</source>
        <translation>您的事件都已有人前往</translation>
    </message>
    <message id="refused.all_taken">
        <source>Every incident is taken</source>
        <translation>没有未接手的事件</translation>
    </message>
    <message id="refused.store_lost">
        <source>The store is lost: not done</source>
        <translation>存储已断开，操作未执行</translation>
    </message>
    <message id="refused.stale">
        <source>{who} at {station} was first, at {since}: not done</source>
        <translation>{who}（{station}）已于 {since} 先作了更改，操作未执行</translation>
    </message>
    <message id="refused.not_held_by_other">
        <source>No other desk has taken this incident</source>
        <translation>没有其他席位接手此事件</translation>
    </message>
    <message id="refused.failed">
        <source>Not done: {why}</source>
        <translation>操作未执行：{why}</translation>
    </message>
    <message id="refused.disk_full">
        <source>The disk is full: not done; your text is kept</source>
        <translation>磁盘已满，操作未执行；内容已保留</translation>
    </message>
    <message id="refused.worker_changed">
        <source>{worker} is now “{worker_state}”: not assigned</source>
        <translation>{worker}现为「{worker_state}」，未派遣</translation>
    </message>
    <message id="refused.no_such_row">
        <source>The list has no row {nth}</source>
        <translation>推荐列表没有第 {nth} 行</translation>
    </message>
    <message id="refused.list_is_of_another_case">
        <source>The list is of another incident: not assigned</source>
        <translation>推荐列表属于另一事件，未派遣</translation>
    </message>
    <message id="refused.role">
        <source>Needs the role {roles}</source>
        <translation>需要角色：{roles}</translation>
    </message>
    <message id="refused.unknown_word">
        <source>There is no command “{word}”</source>
        <translation>没有命令「{word}」</translation>
    </message>
    <message id="refused.number_missing">
        <source>“{word}” needs a number</source>
        <translation>「{word}」缺少编号</translation>
    </message>
    <message id="refused.worker_missing">
        <source>“{word}” needs a worker</source>
        <translation>「{word}」缺少人员</translation>
    </message>
    <message id="refused.too_much">
        <source>“{word}” is too much</source>
        <translation>「{word}」多余</translation>
    </message>
    <message id="refused.try">
        <source>Write {usage}</source>
        <translation>写法：{usage}</translation>
    </message>
</context>
</TS>

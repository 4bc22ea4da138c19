<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message id="change.reported">
        <source>reported</source>
        <extracomment>What has happened to an incident, in a word: `change.&lt;kind of event&gt;`.</extracomment>
        <translation>上报</translation>
    </message>
    <message id="change.facts_updated">
        <source>the source's facts</source>
        <translation>来源更新</translation>
    </message>
    <message id="change.filed">
        <source>filed</source>
        <translation>立案</translation>
    </message>
    <message id="change.acknowledged">
        <source>acknowledged</source>
        <translation>知悉</translation>
    </message>
    <message id="change.acknowledgement_lapsed">
        <source>lapse of the acknowledgement</source>
        <translation>知悉到期</translation>
    </message>
    <message id="change.taken">
        <source>taken</source>
        <translation>接手</translation>
    </message>
    <message id="change.given_back">
        <source>given back</source>
        <translation>退回</translation>
    </message>
    <message id="change.dispatched">
        <source>assigned</source>
        <translation>派遣</translation>
    </message>
    <message id="change.recalled">
        <source>recalled</source>
        <translation>召回</translation>
    </message>
    <message id="change.replied">
        <source>the worker's reply</source>
        <translation>人员回复</translation>
    </message>
    <message id="change.reply_ignored">
        <source>the worker's reply</source>
        <translation>人员回复</translation>
    </message>
    <message id="change.noted">
        <source>noted</source>
        <translation>备注</translation>
    </message>
    <message id="change.escalated">
        <source>escalated</source>
        <translation>升级</translation>
    </message>
    <message id="change.resolved">
        <source>handled</source>
        <translation>处置完毕</translation>
    </message>
    <message id="change.closed">
        <source>closed</source>
        <translation>结案</translation>
    </message>
    <message id="change.cancelled">
        <source>cancelled</source>
        <translation>取消</translation>
    </message>
    <message id="change.suspended">
        <source>suspended</source>
        <translation>挂起</translation>
    </message>
    <message id="change.resumed">
        <source>resumed</source>
        <translation>恢复</translation>
    </message>
    <message id="change.reopened">
        <source>reopened</source>
        <translation>重新开启</translation>
    </message>
    <message id="change.evidence_attached">
        <source>evidence</source>
        <translation>附件</translation>
    </message>
    <message id="change.sensor_normal">
        <source>sensor normal</source>
        <translation>传感器恢复</translation>
    </message>
    <message id="change.taken_back">
        <source>taken back</source>
        <translation>撤回</translation>
    </message>
    <message id="change.merged_into">
        <source>merged</source>
        <translation>并案</translation>
    </message>
    <message id="change.duplicate_added">
        <source>duplicate merged in</source>
        <translation>并案</translation>
    </message>
    <message id="change.separated">
        <source>separated</source>
        <translation>拆出</translation>
    </message>
    <message id="change.duplicate_removed">
        <source>duplicate separated</source>
        <translation>拆出</translation>
    </message>
    <message id="change.reporter_named">
        <source>reporter named</source>
        <translation>补充上报人</translation>
    </message>
    <message id="change.kept_apart">
        <source>kept apart</source>
        <translation>不并案</translation>
    </message>
    <message id="change.not_filed">
        <source>not filed</source>
        <translation>不予立案</translation>
    </message>
    <message id="change.check_started">
        <source>check begun</source>
        <translation>开始核查</translation>
    </message>
    <message id="change.rework_ordered">
        <source>rework</source>
        <translation>返工</translation>
    </message>
    <message id="change.corrected">
        <source>corrected</source>
        <translation>更正</translation>
    </message>
    <message id="change.extended">
        <source>limit extended</source>
        <translation>延期</translation>
    </message>
    <message id="change.transferred">
        <source>transferred</source>
        <translation>转交</translation>
    </message>
    <message id="change.linked">
        <source>linked</source>
        <translation>关联</translation>
    </message>
    <message id="change.unlinked">
        <source>unlinked</source>
        <translation>解除关联</translation>
    </message>
    <message id="change.visit_started">
        <source>return visit begun</source>
        <translation>开始回访</translation>
    </message>
    <message id="change.visit_recorded">
        <source>return visit recorded</source>
        <translation>记录回访</translation>
    </message>
    <message id="change.archived">
        <source>archived</source>
        <translation>归档</translation>
    </message>
    <message id="change.policy_issued">
        <source>new version of a policy</source>
        <translation>时限策略新版本</translation>
    </message>
    <message id="change.category_changed">
        <source>category changed</source>
        <translation>事件类别变更</translation>
    </message>
    <message id="change.rung_changed">
        <source>rung changed</source>
        <translation>督办阶梯变更</translation>
    </message>
    <message id="change.house_settled">
        <source>house rules changed</source>
        <translation>本中心规则变更</translation>
    </message>
    <message id="change.day_settled">
        <source>calendar changed</source>
        <translation>工作日历变更</translation>
    </message>
    <message id="change.hours_settled">
        <source>working hours changed</source>
        <translation>工作时间变更</translation>
    </message>
    <message id="change.choices_settled">
        <source>choice of policies changed</source>
        <translation>适用策略变更</translation>
    </message>
    <message id="change.year_adopted">
        <source>published calendar taken over</source>
        <translation>采用公布的日历</translation>
    </message>
    <message id="change.plan_settled">
        <source>plan changed</source>
        <translation>处置预案变更</translation>
    </message>
    <message id="change.unit_settled">
        <source>team or department changed</source>
        <translation>队伍部门变更</translation>
    </message>
    <message id="change.contact_settled">
        <source>telephone changed</source>
        <translation>联系电话变更</translation>
    </message>
    <message id="change.plan_step_done">
        <source>plan step done</source>
        <translation>完成预案步骤</translation>
    </message>
    <message id="change.plan_step_undone">
        <source>plan step undone</source>
        <translation>取消预案步骤</translation>
    </message>
    <message id="change.checked_in">
        <source>checked in</source>
        <translation>代报平安</translation>
    </message>
    <message id="change.check_in_missed">
        <source>check-in missed</source>
        <translation>超时未报平安</translation>
    </message>
    <message id="change.rung_reached">
        <source>supervision</source>
        <translation>督办</translation>
    </message>
    <message id="change.notice_passed_on">
        <source>notice passed on</source>
        <translation>通知上一级</translation>
    </message>
    <message id="change.notice_receipted">
        <source>notice receipted</source>
        <translation>签收通知</translation>
    </message>
    <message id="change.raised_to_town">
        <source>raised to the town</source>
        <translation>上报街道</translation>
    </message>
    <message id="change.lowered">
        <source>level goes back</source>
        <translation>升级退回</translation>
    </message>
    <message id="change.times_bounded">
        <source>times put right</source>
        <translation>时间更正</translation>
    </message>
    <message id="change.rung_settled">
        <source>supervision decided</source>
        <translation>处理督办</translation>
    </message>
    <message id="change.order_issued">
        <source>order issued</source>
        <translation>下发督办</translation>
    </message>
    <message id="change.order_answered">
        <source>order answered</source>
        <translation>答复督办</translation>
    </message>
    <message id="event.reported">
        <source>Reported by {source}</source>
        <extracomment>Lines of the time line; who did it stands before the phrase, free text behind it.</extracomment>
        <translation>收到上报（{source}）</translation>
    </message>
    <message id="event.sos">
        <source>SOS</source>
        <translation>求救</translation>
    </message>
    <message id="event.facts_updated">
        <source>The source updated the facts</source>
        <translation>来源更新了内容</translation>
    </message>
    <message id="event.severity_changed">
        <source>Severity is now {severity}</source>
        <translation>等级改为 {severity} 级</translation>
    </message>
    <message id="event.merged_into">
        <source>Merged into {number}</source>
        <translation>并入事件 {number}</translation>
    </message>
    <message id="event.duplicate_added">
        <source>Duplicate {number} merged in</source>
        <translation>并入重复事件 {number}</translation>
    </message>
    <message id="event.duplicate_added_first">
        <source>Duplicate {number} merged in; it has waited longer than this incident: limits count from there</source>
        <translation>并入重复事件 {number}；其等待比本事件更久，时限从早计</translation>
    </message>
    <message id="event.separated">
        <source>Separated from {number}</source>
        <translation>从事件 {number} 拆出</translation>
    </message>
    <message id="event.back_main_cancelled">
        <source>Back in the queue: {number}, into which it was merged, was cancelled</source>
        <translation>主事件 {number} 已取消，回到队列</translation>
    </message>
    <message id="event.back_main_not_filed">
        <source>Back in the queue: {number}, into which it was merged, was not filed</source>
        <translation>主事件 {number} 未立案，回到队列</translation>
    </message>
    <message id="event.kept_apart">
        <source>No duplicate of {number}</source>
        <translation>不是事件 {number} 的重复</translation>
    </message>
    <message id="event.duplicate_removed">
        <source>{number} separated again</source>
        <translation>拆出事件 {number}</translation>
    </message>
    <message id="event.duplicate_back">
        <source>Duplicate {number} goes back to the queue</source>
        <translation>重复事件 {number} 回到队列</translation>
    </message>
    <message id="event.reporter_named">
        <source>Who reported {number} is known now</source>
        <translation>事件 {number} 的上报人已补充</translation>
    </message>
    <message id="event.filed">
        <source>Filed</source>
        <translation>立案</translation>
    </message>
    <message id="event.filed_by_rule">
        <source>Filed by rule</source>
        <translation>按规则立案</translation>
    </message>
    <message id="event.acknowledged">
        <source>Acknowledged</source>
        <translation>已知悉</translation>
    </message>
    <message id="event.acknowledgement_lapsed">
        <source>The acknowledgement has lapsed: it calls again</source>
        <translation>知悉已到期，重新提醒</translation>
    </message>
    <message id="event.acknowledgement_listed">
        <source>The acknowledgement lapsed while nobody watched: listed</source>
        <translation>断档期间知悉到期，列入待办</translation>
    </message>
    <message id="event.taken">
        <source>Taken</source>
        <translation>接手</translation>
    </message>
    <message id="event.taken_over">
        <source>Taken over from {from}</source>
        <translation>从{from}接管</translation>
    </message>
    <message id="event.given_back">
        <source>Given back</source>
        <translation>退回</translation>
    </message>
    <message id="event.dispatched">
        <source>Assigned {worker}</source>
        <translation>派遣{worker}</translation>
    </message>
    <message id="event.helper_dispatched">
        <source>Added {worker} as helper</source>
        <translation>增派{worker}</translation>
    </message>
    <message id="event.reassigned">
        <source>Re-assigned to {worker}</source>
        <translation>改派{worker}</translation>
    </message>
    <message id="event.dispatched_busy">
        <source>Assigned {worker} (holds {load} more)</source>
        <translation>派遣{worker}（另有 {load} 件在办）</translation>
    </message>
    <message id="event.helper_dispatched_busy">
        <source>Added {worker} as helper (holds {load} more)</source>
        <translation>增派{worker}（另有 {load} 件在办）</translation>
    </message>
    <message id="event.reassigned_busy">
        <source>Re-assigned to {worker} (holds {load} more)</source>
        <translation>改派{worker}（另有 {load} 件在办）</translation>
    </message>
    <message id="event.asked_to_verify">
        <source>Asked {worker} to verify</source>
        <translation>派{worker}核实</translation>
    </message>
    <message id="event.asked_to_check">
        <source>Asked {worker} to check</source>
        <translation>派{worker}核查</translation>
    </message>
    <message id="event.recalled">
        <source>Recalled {worker}</source>
        <translation>召回{worker}</translation>
    </message>
    <message id="event.reply_received">
        <source>{worker}'s device has it</source>
        <translation>{worker}的终端已收到</translation>
    </message>
    <message id="event.reply_accept">
        <source>{worker} accepted</source>
        <translation>{worker}已接单</translation>
    </message>
    <message id="event.reply_decline">
        <source>{worker} declined</source>
        <translation>{worker}退单</translation>
    </message>
    <message id="event.reply_en_route">
        <source>{worker} is en route</source>
        <translation>{worker}已出发</translation>
    </message>
    <message id="event.reply_arrive">
        <source>{worker} is on scene</source>
        <translation>{worker}已到场</translation>
    </message>
    <message id="event.reply_progress">
        <source>{worker} reports</source>
        <translation>{worker}反馈</translation>
    </message>
    <message id="event.reply_resolve">
        <source>{worker} has handled it</source>
        <translation>{worker}已处置</translation>
    </message>
    <message id="event.reply_ignored">
        <source>Reply of {worker} does not fit and changed nothing ({action})</source>
        <translation>{worker}的回复与当前不符，未采用（{action}）</translation>
    </message>
    <message id="event.reply_kept">
        <source>Reply of {worker} does not fit ({action}); its picture is kept</source>
        <translation>{worker}的回复与当前不符（{action}），图片已留存</translation>
    </message>
    <message id="event.noted">
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message id="event.escalated">
        <source>Escalated to level {level}</source>
        <translation>升级至 {level} 级</translation>
    </message>
    <message id="event.resolved">
        <source>Recorded as handled</source>
        <translation>记录为已处置</translation>
    </message>
    <message id="event.closed">
        <source>Closed</source>
        <translation>结案</translation>
    </message>
    <message id="event.cancelled">
        <source>Cancelled</source>
        <translation>取消</translation>
    </message>
    <message id="event.suspended">
        <source>Suspended</source>
        <translation>挂起</translation>
    </message>
    <message id="event.resumed">
        <source>Resumed</source>
        <translation>恢复</translation>
    </message>
    <message id="event.reopened">
        <source>Reopened</source>
        <translation>重新开启</translation>
    </message>
    <message id="event.snapshot">
        <source>Attached a snapshot of camera {camera}</source>
        <translation>附上镜头 {camera} 的截图</translation>
    </message>
    <message id="event.clip">
        <source>Attached a clip of camera {camera}</source>
        <translation>附上镜头 {camera} 的录像</translation>
    </message>
    <message id="event.attached">
        <source>Attached a file</source>
        <translation>附上文件</translation>
    </message>
    <message id="event.sensor_normal">
        <source>Sensor {sensor} is back to normal ({value})</source>
        <translation>传感器 {sensor} 恢复正常（{value}）</translation>
    </message>
    <message id="event.taken_back_dispatched">
        <source>Took the assignment back</source>
        <translation>撤回派遣</translation>
    </message>
    <message id="event.taken_back_recalled">
        <source>Took the recall back</source>
        <translation>撤回召回</translation>
    </message>
    <message id="event.taken_back_noted">
        <source>Took the note back</source>
        <translation>撤回备注</translation>
    </message>
    <message id="event.taken_back_escalated">
        <source>Took the escalation back</source>
        <translation>撤回升级</translation>
    </message>
    <message id="event.taken_back_resolved">
        <source>Took “handled” back</source>
        <translation>撤回处置记录</translation>
    </message>
    <message id="event.taken_back_closed">
        <source>Took the closing back</source>
        <translation>撤回结案</translation>
    </message>
    <message id="event.taken_back_cancelled">
        <source>Took the cancelling back</source>
        <translation>撤回取消</translation>
    </message>
    <message id="event.taken_back_suspended">
        <source>Took the suspension back</source>
        <translation>撤回挂起</translation>
    </message>
    <message id="event.taken_back_resumed">
        <source>Took the resumption back</source>
        <translation>撤回恢复</translation>
    </message>
    <message id="event.taken_back_given_back">
        <source>Took the giving back back</source>
        <translation>撤回退回</translation>
    </message>
    <message id="event.taken_back_taken">
        <source>Took the taking back</source>
        <translation>撤回接手</translation>
    </message>
    <message id="event.taken_back_merged_into">
        <source>Took the merging back</source>
        <translation>撤回并案</translation>
    </message>
    <message id="event.taken_back_duplicate_removed">
        <source>Took the return of a duplicate back</source>
        <translation>撤回重复事件回队</translation>
    </message>
    <message id="event.taken_back_plan_step_done">
        <source>Took the plan step back</source>
        <translation>撤回预案步骤</translation>
    </message>
    <message id="event.taken_back_plan_step_undone">
        <source>Took the plan step's undoing back</source>
        <translation>恢复预案步骤</translation>
    </message>
    <message id="event.taken_back_reopened">
        <source>Took the reopening back</source>
        <translation>撤回重新开启</translation>
    </message>
    <message id="event.void">
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message id="event.other">
        <source>{kind}</source>
        <translation>{kind}</translation>
    </message>
    <message id="event.not_filed">
        <source>Not filed</source>
        <translation>不予立案</translation>
    </message>
    <message id="event.check_started">
        <source>Check begun</source>
        <translation>开始核查</translation>
    </message>
    <message id="event.rework_ordered">
        <source>Rework ordered</source>
        <translation>返工</translation>
    </message>
    <message id="event.extended_sign">
        <source>Limit to sign extended (granted by {by})</source>
        <translation>签收时限延期（{by} 批准）</translation>
    </message>
    <message id="event.extended_dispatch">
        <source>Limit to dispatch extended (granted by {by})</source>
        <translation>派遣时限延期（{by} 批准）</translation>
    </message>
    <message id="event.extended_accept">
        <source>Limit to accept extended (granted by {by})</source>
        <translation>接单时限延期（{by} 批准）</translation>
    </message>
    <message id="event.extended_arrive">
        <source>Limit to arrive extended (granted by {by})</source>
        <translation>到场时限延期（{by} 批准）</translation>
    </message>
    <message id="event.extended_handle">
        <source>Limit to handle extended (granted by {by})</source>
        <translation>处置时限延期（{by} 批准）</translation>
    </message>
    <message id="event.extended_check">
        <source>Limit to check extended (granted by {by})</source>
        <translation>核查时限延期（{by} 批准）</translation>
    </message>
    <message id="event.extended_reply">
        <source>Limit to reply extended (granted by {by})</source>
        <translation>答复时限延期（{by} 批准）</translation>
    </message>
    <message id="event.corrected">
        <source>Corrected: {category}, severity {severity}</source>
        <translation>更正为 {category}，{severity} 级</translation>
    </message>
    <message id="event.transferred_grid">
        <source>Given to the grid {town}</source>
        <translation>转交网格 {town}</translation>
    </message>
    <message id="event.transferred_town">
        <source>Given to the town {town}</source>
        <translation>转交街道 {town}</translation>
    </message>
    <message id="event.transferred_district">
        <source>Given to the district {town}</source>
        <translation>转交区级 {town}</translation>
    </message>
    <message id="event.linked_related">
        <source>Related to {number}</source>
        <translation>与 {number} 相关</translation>
    </message>
    <message id="event.linked_part_of">
        <source>Part of {number}</source>
        <translation>由 {number} 拆分</translation>
    </message>
    <message id="event.linked_has_part">
        <source>Split off {number}</source>
        <translation>拆分出 {number}</translation>
    </message>
    <message id="event.unlinked">
        <source>No longer linked to {number}</source>
        <translation>解除与 {number} 的关联</translation>
    </message>
    <message id="event.visit_started">
        <source>Return visit begun</source>
        <translation>开始回访</translation>
    </message>
    <message id="event.visit_satisfied">
        <source>Return visit: satisfied</source>
        <translation>回访：满意</translation>
    </message>
    <message id="event.visit_dissatisfied">
        <source>Return visit: dissatisfied</source>
        <translation>回访：不满意</translation>
    </message>
    <message id="event.visit_unreached">
        <source>Return visit: nobody reached</source>
        <translation>回访：未联系上</translation>
    </message>
    <message id="event.visit_satisfied_of">
        <source>Return visit, reporter of {number}: satisfied</source>
        <translation>回访重复事件 {number} 的上报人：满意</translation>
    </message>
    <message id="event.visit_dissatisfied_of">
        <source>Return visit, reporter of {number}: dissatisfied</source>
        <translation>回访重复事件 {number} 的上报人：不满意</translation>
    </message>
    <message id="event.visit_unreached_of">
        <source>Return visit, reporter of {number}: nobody reached</source>
        <translation>回访重复事件 {number} 的上报人：未联系上</translation>
    </message>
    <message id="event.archived">
        <source>Archived</source>
        <translation>归档</translation>
    </message>
    <message id="event.plan_step_done">
        <source>Plan: {step}</source>
        <translation>预案：{step}</translation>
    </message>
    <message id="event.plan_step_undone">
        <source>Plan step not done after all: {step}</source>
        <translation>预案步骤取消：{step}</translation>
    </message>
    <message id="event.checked_in">
        <source>Checked {worker} in</source>
        <translation>代{worker}报平安</translation>
    </message>
    <message id="event.check_in_missed">
        <source>{worker} has not checked in</source>
        <translation>{worker}超时未报平安</translation>
    </message>
    <message id="event.check_in_listed">
        <source>{worker} did not check in while nobody watched: listed</source>
        <translation>断档期间{worker}未报平安，列入待办</translation>
    </message>
    <message id="event.rung_reached">
        <source>Supervision: {rung}</source>
        <translation>督办：{rung}</translation>
    </message>
    <message id="event.rung_told_dispatcher">
        <source>Supervision: {rung} · the dispatcher is told</source>
        <translation>督办：{rung} · 已通知调度员</translation>
    </message>
    <message id="event.rung_told_supervisor">
        <source>Supervision: {rung} · the shift supervisor is told</source>
        <translation>督办：{rung} · 已通知值班长</translation>
    </message>
    <message id="event.rung_told_dispatcher_supervisor">
        <source>Supervision: {rung} · dispatcher and shift supervisor are told</source>
        <translation>督办：{rung} · 已通知调度员和值班长</translation>
    </message>
    <message id="event.notice_dispatcher">
        <source>Nobody has heeded it, the dispatcher is told: {rung}</source>
        <translation>无人响应，已通知调度员：{rung}</translation>
    </message>
    <message id="event.notice_supervisor">
        <source>Nobody has heeded it, the shift supervisor is told: {rung}</source>
        <translation>无人响应，已通知值班长：{rung}</translation>
    </message>
    <message id="event.notice_missed">
        <source>Notice left for a person, nobody watched: {rung}</source>
        <translation>断档期间到期的通知，待人工处理：{rung}</translation>
    </message>
    <message id="event.notice_receipted">
        <source>Notice receipted: {rung}</source>
        <translation>通知已签收：{rung}</translation>
    </message>
    <message id="event.raised_to_town">
        <source>Raised: the town sees it too</source>
        <translation>已上报街道</translation>
    </message>
    <message id="event.lowered">
        <source>Back to level {level}: what {number} had raised and asked for is void</source>
        <translation>退回 {level} 级：因事件 {number} 升级及下发的督办已失效</translation>
    </message>
    <message id="event.times_bounded">
        <source>The clock had stood ahead by {minutes} min: times count from now at the latest</source>
        <translation>系统时钟曾偏快至少 {minutes} 分钟，时限最晚从此刻起算</translation>
    </message>
    <message id="event.rung_missed">
        <source>Supervision, for a person to decide: {rung}</source>
        <translation>督办待人工处理：{rung}</translation>
    </message>
    <message id="event.rung_carried_out">
        <source>Supervision carried out</source>
        <translation>督办已执行</translation>
    </message>
    <message id="event.rung_let_be">
        <source>Supervision let be</source>
        <translation>督办不再执行</translation>
    </message>
    <message id="event.issued_reminder">
        <source>Reminder, to be receipted</source>
        <translation>催办，须签收</translation>
    </message>
    <message id="event.issued_order">
        <source>Supervision order, to be answered</source>
        <translation>督办单，须答复</translation>
    </message>
    <message id="event.issued_explanation">
        <source>Written explanation asked for</source>
        <translation>须书面说明</translation>
    </message>
    <message id="event.order_answered">
        <source>Order answered</source>
        <translation>已答复督办</translation>
    </message>
</context>
</TS>

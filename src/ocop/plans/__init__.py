"""Plans for the programme: read them, check them, follow them.

>>> plan = example_plan("dong-thap-2018-2020")
>>> plan.number, plan.budget["total"].amount.text(), len(plan.targets)
('226/KH-UBND', '50.050 triệu đồng', 11)
>>> [finding.code for finding in check(plan, without=["target-without-measure"])]
['issued-after-start', 'stars-and-points-disagree']
"""

from ocop.plans.calendar import Due, due, to_ics
from ocop.plans.checks import check, rules
from ocop.plans.loading import example_plan, example_plans, load_plan, plan_from_dict
from ocop.plans.plain import plan_to_dict
from ocop.plans.plan import Plan
from ocop.plans.progress import Outcome, Progress, progress

__all__ = [
    "Due",
    "Outcome",
    "Plan",
    "Progress",
    "check",
    "due",
    "example_plan",
    "example_plans",
    "load_plan",
    "plan_from_dict",
    "plan_to_dict",
    "progress",
    "rules",
    "to_ics",
]

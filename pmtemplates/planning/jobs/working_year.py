"""Pay by the hour, day, week or month as that of a year: one way of counting for rules and workbooks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pmtemplates.initiative.jobs import Hours, Job, PayPeriod


@dataclass(frozen=True, slots=True)
class WorkingYear:
    """What a year of full-time work is, where the file does not say.

    40 hours are the week of the Forty-Hour Week Convention of the International Labour Organization (No. 47, 1935);
    52 weeks of 5 days are 260 days, and of 40 hours 2,080 hours: leave and public holidays are paid.
    """

    hours: Decimal = Decimal(40)
    """Of a full-time week."""
    weeks: Decimal = Decimal(52)
    days: Decimal = Decimal(260)
    """That a full-time year pays."""
    months: Decimal = Decimal(12)
    """Monthly payments in a year."""

    def hours_of(self, job: Job) -> Decimal | None:
        """A week of the job; that of full time unless the job is said to be part time, and then None."""
        employment = job.employment
        if employment and employment.weekly_hours:
            return employment.weekly_hours
        return None if employment and employment.hours is Hours.PART_TIME else self.hours

    def factor(self, job: Job) -> Decimal | None:
        """From the period of the pay to a year; None when hours or period are open.

        Pay by week, month or year is that of the job at its own hours.
        """
        hours = self.hours_of(job)
        match job.pay.period if job.pay else None:
            case PayPeriod.HOUR:
                return hours * self.weeks if hours else None
            case PayPeriod.DAY:
                return self.days * hours / self.hours if hours else None
            case PayPeriod.WEEK:
                return self.weeks
            case PayPeriod.MONTH:
                return self.months
            case PayPeriod.YEAR:
                return Decimal(1)
        return None

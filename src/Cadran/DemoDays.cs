using Cadran.Time;

namespace Cadran;

/// <summary>
/// Two and a half months of working days. The same day gives the same time: the dice are seeded by worker and date.
/// </summary>
internal sealed class DemoDays(DemoTime time, TimerActs timers)
{
    private const int Noon = 12 * 3600;
    private const int Lunch = 50 * 60;

    public Task Add(DemoCast cast, CancellationToken stop) =>
        time.Add(cast.TimeZone, [.. Days(cast)], stop);

    public Task StartTimer(DemoCast cast, CancellationToken stop)
    {
        var first = cast.Customers[0];
        return timers
            .Start(
                new TimerInput(
                    TaskId: first.Tasks[^1],
                    ServiceTypeId: cast.Services["Développement"],
                    Note: cast.Story.Timer
                ),
                stop
            )
            .Done();
    }

    private static IEnumerable<TimeEntryInput> Days(DemoCast cast) =>
        from day in cast.Calendar.WorkDays
        from worker in Enumerable.Range(0, cast.Workers.Count)
        from entry in Day(cast, day, worker)
        select entry;

    private static IEnumerable<TimeEntryInput> Day(DemoCast cast, DateOnly day, int worker)
    {
        var dice = new Random(day.DayNumber * 31 + worker);
        if (dice.Next(20) == 0)
            yield break; // a day off
        var start = (8 * 60 + 35 + dice.Next(45)) * 60 + dice.Next(60);
        var end = (17 * 60 + dice.Next(60)) * 60;
        while (start < end - 20 * 60)
        {
            var seconds = (22 + dice.Next(135)) * 60 + dice.Next(60);
            yield return At(cast, day, start, seconds, Work(cast, cast.Workers[worker], dice));
            var next = start + seconds + dice.Next(15) * 60;
            start = start < Noon && next > Noon - 1800 ? next + Lunch : next;
        }
    }

    private static TimeEntryInput At(
        DemoCast cast,
        DateOnly day,
        int start,
        int seconds,
        TimeEntryInput work
    )
    {
        var zone = DateTimeZoneProviders.Tzdb[cast.TimeZone];
        var local = LocalDate.FromDateOnly(day) + LocalTime.FromSecondsSinceMidnight(start);
        var from = local.InZoneLeniently(zone).ToInstant();
        return work with { StartedAt = from, EndedAt = from + Duration.FromSeconds(seconds) };
    }

    private static TimeEntryInput Work(DemoCast cast, DemoWorker worker, Random dice)
    {
        var roll = dice.Next(100);
        if (roll < 9)
            return Internal(cast, worker, dice);
        if (roll == 9)
            return new TimeEntryInput(
                worker.Id,
                ServiceTypeId: cast.Services["Conseil"],
                Note: cast.Story.Homeless
            );
        var work = Customer(cast, dice);
        var service = dice.Next(5) == 0 ? "Conseil" : worker.Service;
        var isUnpriced = work.Customer.Unpriced && dice.Next(25) == 0;
        var onTicket = service == "Support" && work.Tickets.Count > 0;
        return new TimeEntryInput(
            worker.Id,
            TaskId: onTicket ? null : Any(work.Tasks, dice),
            TicketId: onTicket ? Any(work.Tickets, dice) : null,
            ServiceTypeId: isUnpriced ? null : cast.Services[service],
            Note: Any(cast.Story.Services.Single(s => s.Name == service).Notes, dice),
            Billable: dice.Next(40) == 0 ? false : null
        );
    }

    private static TimeEntryInput Internal(DemoCast cast, DemoWorker worker, Random dice) =>
        new(worker.Id, ProjectId: cast.Internal, Note: Any(cast.Story.Internal.Notes, dice));

    private static DemoWork Customer(DemoCast cast, Random dice)
    {
        var place = dice.Next(cast.Customers.Sum(c => c.Customer.Weight));
        return cast.Customers.First(c => (place -= c.Customer.Weight) < 0);
    }

    private static T Any<T>(IReadOnlyList<T> choices, Random dice) =>
        choices[dice.Next(choices.Count)];
}

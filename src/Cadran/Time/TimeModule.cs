using Cadran.Customers;
using Cadran.Customers.Pages;
using Cadran.Platform.Realtime;
using Cadran.Time.Pages;
using Cadran.Work;
using Cadran.Workspaces;
using Cadran.Workspaces.Domain;

namespace Cadran.Time;

internal static class TimeModule
{
    public static IServiceCollection AddTime(this IServiceCollection services)
    {
        services.AddSingleton<IWorkspaceSettingsRule, RoundingRule>();
        services.AddSingleton<IWorkspaceSettingsRule, TimerLimitRule>();
        services.AddScoped<SaveTimeEntry>();
        services.AddScoped<TimeKept>();
        services.AddScoped<RemoveTime>();
        services.AddScoped<UndoTime>();
        services.AddScoped<SplitTime>();
        services.AddScoped<TimeQueries>();
        services.AddScoped<TimerActs>();
        services.AddScoped<TimerQueries>();
        services.AddScoped<TimerPreviews>();
        services.AddScoped<TimerBarQuery>();
        services.AddScoped<WorkNames>();
        services.AddScoped<OverlappingTime>();
        services.AddScoped<WeeksOfTime>();
        services.AddScoped<SaveWeek>();
        services.AddScoped<TimeReport>();
        services.AddScoped<BulkTime>();
        services.AddScoped<TimeCsv>();
        services.AddScoped<AskedTime>();
        services.AddScoped<AllTimeFilters>();
        services.AddSingleton<LiveHub>();
        services.AddScoped<TimerSaid>();
        services.AddScoped<Suggestions>();
        services.AddScoped<ChosenNames>();
        services.AddScoped<RepriceTime>();
        services.AddScoped<Rates.IRatesChanged>(all => all.GetRequiredService<RepriceTime>());
        services.AddScoped<Rates.ICostsChanged, CostEffect>();
        services.AddScoped<Platform.Jobs.IJobHandler, RepriceInParts>();
        services.AddScoped<MoveEffect>();
        services.AddScoped<IWorkFactsChanged, FollowWorkFacts>();
        services.AddScoped<IOrganizationInUse, TimeOfOrganization>();
        services.AddScoped<IMemberInUse, TimeOfMember>();
        services.AddScoped<IWorkTime, TimeOfWork>();
        services.AddSingleton(
            CustomerPart.Of<CustomerTimeList>(CustomerTab.Time, Permissions.CustomersRead, 10)
        );
        services.AddScoped<ICustomerFigures, CustomerTime>();
        services.AddScoped<IUnbilledHours, CustomerTime>();
        return services;
    }

    /// <summary>What the pages of time post to.</summary>
    public static void MapTimeForms(this IEndpointRouteBuilder routes)
    {
        routes.MapTimerForms();
        routes.MapTimerBarForms();
        routes.MapEntryForms();
        routes.MapWeekForms();
        routes.MapTimeCsv();
        routes.MapTimerNews();
    }
}

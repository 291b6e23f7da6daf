using Cadran.Platform.Api;
using Cadran.Platform.Data;
using Cadran.Platform.Events;
using Cadran.Platform.Files;
using Cadran.Platform.Jobs;
using Cadran.Platform.Mail;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cadran.Platform;

/// <summary>Where Cadran keeps its data and how mail leaves, from the environment (CADRAN_…).</summary>
internal sealed record Surroundings(
    string DataFolder,
    string? Postgres,
    string? Smtp,
    string MailFrom,
    string? Bounces,
    string? BounceAddress
)
{
    public static Surroundings Of(IConfiguration configuration) =>
        new(
            Path.GetFullPath(
                configuration["CADRAN_DATA"] is { Length: > 0 } folder ? folder : "data"
            ),
            configuration["CADRAN_DATABASE"] is { Length: > 0 } database ? database : null,
            configuration["CADRAN_SMTP"] is { Length: > 0 } smtp ? smtp : null,
            configuration["CADRAN_MAIL_FROM"] ?? "cadran@localhost",
            configuration["CADRAN_BOUNCES"] is { Length: > 0 } bounces ? bounces : null,
            configuration["CADRAN_BOUNCE_ADDRESS"] is { Length: > 0 } address ? address : null
        );
}

internal static class PlatformModule
{
    public static IServiceCollection AddPlatform(
        this IServiceCollection services,
        Surroundings surroundings
    )
    {
        Directory.CreateDirectory(surroundings.DataFolder);
        services.AddSingleton(surroundings);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<JobSignal>();
        services.AddSingleton<EventSignal>();
        services.AddScoped<EventLog>();
        services.AddSingleton(provider => OpenDatabase(provider, surroundings));
        services.AddSingleton(new FileFolder(Path.Combine(surroundings.DataFolder, "files")));
        services.AddSingleton(Transport(surroundings));
        services.AddHttpContextAccessor();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<NameLookup>(System.Net.Dns.GetHostAddressesAsync);
        services.AddScoped<Caller>();
        services.AddScoped<Store>();
        services.AddScoped<Archiving>();
        services.AddScoped<IJobHandler, SendMail>();
        services.AddScoped<KeepReports>();
        services.AddSingleton<ReadBounces>();
        if (surroundings.Bounces is { } bounces)
        {
            services.AddSingleton<IBounceMailbox>(
                new ImapBounceMailbox(BounceSettings.Of(new Uri(bounces)))
            );
            services.AddHostedService<BounceClock>();
        }
        services.AddScoped<JobQueries>();
        services.AddScoped<JobList>();
        services.AddScoped<RetryJob>();
        services.AddHostedService<JobRunner>();
        services.AddSingleton<DatabaseWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseWatch>());
        services.AddApiDocument();
        services.AddRateLimits();
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<InfrastructureFailures>();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configured(json.SerializerOptions));
        return services;
    }

    private static IDatabase OpenDatabase(IServiceProvider provider, Surroundings surroundings)
    {
        var clock = provider.GetRequiredService<TimeProvider>();
        var jobs = provider.GetRequiredService<JobSignal>();
        var events = provider.GetRequiredService<EventSignal>();
        var interceptors = provider.GetServices<IInterceptor>();
        return surroundings.Postgres is { } postgres
            ? new PostgresDatabase(postgres, clock, jobs, events, interceptors)
            : new SqliteDatabase(
                Path.Combine(surroundings.DataFolder, "cadran.db"),
                clock,
                jobs,
                events,
                interceptors
            );
    }

    private static IMailTransport Transport(Surroundings surroundings) =>
        surroundings.Smtp is { } smtp
            ? new SmtpTransport(
                SmtpSettings.Of(new Uri(smtp), surroundings.MailFrom) with
                {
                    BounceAddress = surroundings.BounceAddress,
                    ReadsBounces = surroundings.Bounces is not null,
                }
            )
            : new OutboxTransport();
}

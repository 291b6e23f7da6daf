using Cadran.Platform.Web.Frame;

namespace Cadran.Platform.Web.Style;

using Texts = Cadran.Platform.Texts.Texts;

/// <summary>A row of the sample of "ready to bill".</summary>
internal sealed record SampleRow(
    string Customer,
    int Projects,
    string Agreement,
    decimal? Used,
    string? UsedText,
    string? Held,
    Parts.Tone Tone,
    DateOnly Oldest,
    long Seconds,
    Money Amount
);

/// <summary>People and figures for the pages that show parts.</summary>
internal static class StyleSamples
{
    public static readonly DateTimeOffset Now = new(2026, 10, 31, 14, 2, 0, TimeSpan.Zero);

    private static readonly TimerUrls Urls = new(
        "/style",
        "/style",
        "/style",
        "/style",
        "/style",
        "/style",
        "/style",
        "/style/suggest",
        "/style",
        "/style"
    );

    public static Money Euros(decimal amount) => new(amount, Currency.Of("EUR"));

    public static ShellModel Shell(Texts t) =>
        new(
            "Atelier Nord",
            "Ana Le Goff",
            "ana@atelier-nord.example",
            [
                RailItem.Home,
                RailItem.Inbox with
                {
                    Count = 4,
                },
                RailItem.Tickets,
                RailItem.Projects,
                RailItem.Time,
                RailItem.Customers,
                RailItem.Billing with
                {
                    Count = 7,
                    Href = "/style/ready-to-bill",
                },
                RailItem.Reports,
                RailItem.Settings,
            ],
            Running(t),
            [new(t["style.i.draft"], "/style/invoice", "invoice")]
        );

    public static TimerBarModel Idle() => new(Urls, Now);

    private static TimerBarModel Running(Texts t) =>
        new(
            Urls,
            Now,
            new(
                t["style.t.what"],
                Now.AddSeconds(-2537),
                0,
                t["style.t.work"],
                "/style",
                t["style.t.service"],
                t["style.t.hint"]
            ),
            [new("1", t["style.t.p1"], "Initech, Inc.", 4980), new("2", t["style.t.p2"], null, 900)]
        );

    public static IReadOnlyList<SampleRow> Rows(Texts t) =>
        [
            Row(
                "Éole Énergies",
                2,
                t["style.a.retainer"],
                0.83m,
                t["style.r.used"],
                null,
                default,
                1,
                200808,
                5020.20m
            ),
            Row(
                "Initech, Inc.",
                2,
                t["style.a.time"],
                null,
                null,
                t["style.h.notApproved"],
                Parts.Tone.Warn,
                2,
                179388,
                4484.70m
            ),
            Row(
                "Hôtel L’Escale",
                2,
                t["style.a.bank"],
                1.1m,
                t["style.r.over"],
                null,
                default,
                1,
                170856,
                4271.40m
            ),
            Row(
                "Globex « Nord » SARL",
                1,
                t["style.a.minimum"],
                null,
                null,
                t["style.h.draft"],
                default,
                1,
                154260,
                3856.50m
            ),
            Row(
                "Ville de Saint-Malo",
                1,
                t["style.a.cap"],
                0.61m,
                t["style.r.share"],
                null,
                default,
                5,
                144540,
                3613.50m
            ),
            Row(
                "Umbrella & Fils",
                1,
                t["style.a.time"],
                null,
                null,
                t["style.h.unpriced"],
                Parts.Tone.Bad,
                2,
                144072,
                3601.80m
            ),
            Row("Café Zoë", 1, t["style.a.fixed"], null, null, null, default, 6, 142416, 3568.40m),
        ];

    private static SampleRow Row(
        string customer,
        int projects,
        string agreement,
        decimal? used,
        string? usedText,
        string? held,
        Parts.Tone tone,
        int day,
        long seconds,
        decimal amount
    ) =>
        new(
            customer,
            projects,
            agreement,
            used,
            usedText,
            held,
            tone,
            new(2026, 10, day),
            seconds,
            Euros(amount)
        );
}

using Cadran.Kernel;
using Cadran.Platform.Data;
using Cadran.Platform.Jobs;
using Cadran.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cadran.Tests.Cast;

/// <summary>The firm in a house of its own whose mails go to a post office, under a clock that can be put forward.</summary>
internal sealed class PostedFirm : IAsyncDisposable
{
    private readonly Clock clock;

    private PostedFirm(Firm firm, PostOffice post, Clock clock)
    {
        Firm = firm;
        Post = post;
        this.clock = clock;
    }

    public Firm Firm { get; }
    public PostOffice Post { get; }

    public static async Task<PostedFirm> Of(OnDatabase on)
    {
        var (post, clock) = (new PostOffice(), new Clock());
        var house = House.Start(
            on,
            host =>
            {
                host.UseSetting("CADRAN_SMTP", post.Url);
                host.UseSetting("CADRAN_MAIL_FROM", "factures@nord.example");
            },
            services => services.AddClock(clock)
        );
        return new PostedFirm(await Firm.In(house), post, clock);
    }

    /// <summary>An invoice of one hour for Éole Énergies, issued and sent; answers its id.</summary>
    public async Task<string> SendInvoice(object? how = null)
    {
        var job = await Job.In(Firm);
        var draft = (await job.Draft(await job.Log("2026-10-05", 3600))).Expect(201).Id;
        (await Firm.Post($"/invoices/{draft}/issue", new { issueDate = "2026-10-31" })).Expect(200);
        (await Firm.Post($"/invoices/{draft}/send", how ?? new { })).Expect(200);
        return draft;
    }

    /// <summary>Hands a mail to the outbox without an invoice around it.</summary>
    public Task Write(params IReadOnlyList<OutgoingMail> mails) =>
        Database.Write<Done>(
            Firm.Workspace,
            db =>
            {
                foreach (var mail in mails)
                    MailOutbox.Enqueue(db, clock, mail);
                return Task.FromResult<Result<Done>>(new Done());
            },
            null,
            CancellationToken.None
        );

    public OutgoingMail Mail(string subject, string toName = "Zoé", string to = "zoe@eole.example")
    {
        var id = Id<OutgoingMail>.New(clock);
        return new OutgoingMail
        {
            Id = id,
            MessageId = MailOutbox.NewMessageId(id),
            FromName = "Atelier Nord",
            To = [new MailAddress(to, toName)],
            Subject = subject,
            Text = "Bonjour",
            QueuedAt = NodaTime.Instant.FromDateTimeOffset(clock.GetUtcNow()),
        };
    }

    /// <summary>The mails of the outbox, once no job runs or is due.</summary>
    public async Task<IReadOnlyList<OutgoingMail>> AtRest()
    {
        await Eventually.Holds(async () => !await Busy(), "no job is due");
        await using var db = Database.OpenForReading(Firm.Workspace);
        return await db.Set<OutgoingMail>().OrderBy(m => m.Id).ToListAsync();
    }

    public async Task Pass(TimeSpan time)
    {
        await AtRest();
        clock.Forward(time);
    }

    public async ValueTask DisposeAsync()
    {
        await Firm.House.DisposeAsync();
        await Post.DisposeAsync();
    }

    private IDatabase Database => Firm.House.Services.GetRequiredService<IDatabase>();

    private async Task<bool> Busy()
    {
        var now = NodaTime.Instant.FromDateTimeOffset(clock.GetUtcNow());
        await using var db = Database.OpenForReading(null);
        return await db.Set<Cadran.Platform.Jobs.Job>()
            .AnyAsync(j =>
                j.Status == JobStatus.Running || (j.Status == JobStatus.Queued && j.RunAt <= now)
            );
    }
}

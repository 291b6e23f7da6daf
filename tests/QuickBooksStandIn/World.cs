using QuickBooksStandIn.Companies;
using QuickBooksStandIn.Oauth;
using QuickBooksStandIn.Webhooks;

namespace QuickBooksStandIn;

/// <summary>
/// Everything that the stand-in remembers. Whoever reads or changes it does so within <see cref="Do{T}"/>,
/// which also writes the file.
/// </summary>
internal sealed class World
{
    private readonly Lock gate = new();
    private readonly StandInOptions options;
    private readonly StandInClock clock;
    private Memory memory;

    public World(StandInOptions options, StandInClock clock)
    {
        this.options = options;
        this.clock = clock;
        memory = Snapshot.Read(options.Data) ?? Fresh();
        // What the settings say goes before what the file remembers.
        if (options.Webhooks != new WebhookTarget())
            memory.Target = options.Webhooks;
        if (memory.ClockOffset != TimeSpan.Zero)
            clock.Set(clock.GetUtcNow() + memory.ClockOffset);
    }

    /// <summary>One at a time; what was done is in the file before it returns.</summary>
    public T Do<T>(Func<Memory, T> work)
    {
        lock (gate)
        {
            try
            {
                return work(memory);
            }
            finally
            {
                Save();
            }
        }
    }

    public void Do(Action<Memory> work) =>
        Do(memory =>
        {
            work(memory);
            return true;
        });

    /// <summary>Looks without changing, and so without writing the file.</summary>
    public T See<T>(Func<Memory, T> look)
    {
        lock (gate)
            return look(memory);
    }

    /// <summary>All as at the first start.</summary>
    public void Reset()
    {
        lock (gate)
        {
            memory = Fresh();
            Save();
        }
    }

    private void Save()
    {
        if (options.Data is null)
            return;
        memory.ClockOffset = clock.Offset;
        Snapshot.Write(options.Data, memory);
    }

    private Memory Fresh()
    {
        var now = clock.GetUtcNow();
        var fresh = new Memory { Target = options.Webhooks };
        foreach (var seed in options.Companies ?? CompanySeed.Usual)
            fresh.Companies.Add(seed.Realm, FreshCompany.Make(seed, now));
        return fresh;
    }
}

/// <summary>What there is to remember, as the file holds it.</summary>
internal sealed class Memory
{
    public Dictionary<string, Company> Companies { get; init; } = [];
    public Grants Grants { get; init; } = new();
    public WebhookTarget Target { get; set; } = new();
    public WebhookQueue Queue { get; init; } = new();

    /// <summary>Makes the keys of pay links unguessable.</summary>
    public string LinkSecret { get; init; } = Secrets.New(32);

    public TimeSpan ClockOffset { get; set; }
}

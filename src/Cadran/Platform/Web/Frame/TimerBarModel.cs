using Cadran.Platform.Web.Fields;

namespace Cadran.Platform.Web.Frame;

/// <summary>The timer as the bar shows it, and where its forms post.</summary>
/// <param name="Urls">Where its forms post.</param>
/// <param name="Now">The server's instant, to which the browser's clock is set.</param>
/// <param name="Running">What runs; null when nothing does.</param>
/// <param name="Paused">What waits, newest first.</param>
/// <param name="Idle">What can be chosen while nothing runs.</param>
/// <param name="Note">What the last act did, while it can be undone.</param>
public sealed record TimerBarModel(
    TimerUrls Urls,
    DateTimeOffset Now,
    RunningTimer? Running = null,
    IReadOnlyList<PausedTimer>? Paused = null,
    TimerNote? Note = null,
    IdleTimer? Idle = null
);

/// <summary>What can be chosen before a timer starts.</summary>
/// <param name="Services">The services, by name.</param>
/// <param name="Today">The day that time added by hand is put on, unless another is chosen.</param>
/// <param name="Preview">What would apply with nothing chosen.</param>
public sealed record IdleTimer(
    IReadOnlyList<Choice> Services,
    DateOnly Today,
    TimerPreview Preview
);

/// <summary>What applies to the work chosen, before it starts.</summary>
/// <param name="Customer">Who is billed, when the work's own chip doesn't say so.</param>
/// <param name="Rate">"95,00 €/h", for who may see rates.</param>
/// <param name="NoRate">Billable work that no rate is found for.</param>
/// <param name="Billable">What the box shows.</param>
/// <param name="BillableBy">What the work itself says: a box that reads the same is no choice.</param>
/// <param name="Left">"12.5 h left" of its retainer or bank of hours.</param>
public sealed record TimerPreview(
    string? Customer,
    string? Rate,
    bool NoRate,
    bool Billable,
    bool BillableBy,
    string? Left = null
);

/// <summary>Said once about the last act on a timer.</summary>
/// <param name="Text">As read: "Timer stopped".</param>
/// <param name="Undo">Where a post takes it back.</param>
/// <param name="Bad">It was refused.</param>
public sealed record TimerNote(string Text, string? Undo = null, bool Bad = false);

/// <summary>Where the bar's forms post. Every one is a plain form.</summary>
/// <param name="Start">what, workItemId, serviceId, billable.</param>
/// <param name="Stop">Nothing else.</param>
/// <param name="Pause">Nothing else.</param>
/// <param name="Resume">timerId.</param>
/// <param name="Discard">timerId, of a paused one.</param>
/// <param name="Describe">what and billable of the running one, as they change.</param>
/// <param name="Manual">The page to add time by hand.</param>
/// <param name="Preview">The TimerPreviewLine of a choice of work and service.</param>
/// <param name="Add">what, workItemId, serviceId, billable, duration and day: time without a timer.</param>
/// <param name="Suggest">Options for <c>?q=</c> and <c>?trigger=@ or #</c>, as ComboOption.</param>
public sealed record TimerUrls(
    string Start,
    string Stop,
    string Pause,
    string Resume,
    string Discard,
    string Describe,
    string Manual,
    string Suggest,
    string Preview,
    string Add
);

/// <summary>The timer that runs.</summary>
/// <param name="What">What is being done; may be empty.</param>
/// <param name="Since">When it was started, or last resumed.</param>
/// <param name="Before">Seconds from before the last pause.</param>
/// <param name="Work">"Éole Énergies · Public site"; null when none.</param>
/// <param name="WorkHref">Its page.</param>
/// <param name="Service">"Development".</param>
/// <param name="Hint">What to know: "3 h 20 left of the retainer".</param>
/// <param name="Billable">Is it to be billed.</param>
/// <param name="HintHref">Where the hint leads: the timer ran too long, and its owner says what to keep.</param>
public sealed record RunningTimer(
    string What,
    DateTimeOffset Since,
    long Before = 0,
    string? Work = null,
    string? WorkHref = null,
    string? Service = null,
    string? Hint = null,
    bool Billable = true,
    string? HintHref = null
);

/// <summary>A timer that waits.</summary>
/// <param name="Id">Posted as timerId.</param>
/// <param name="What">What it is of.</param>
/// <param name="Work">Its project or ticket.</param>
/// <param name="Seconds">So far.</param>
public sealed record PausedTimer(string Id, string What, string? Work, long Seconds);

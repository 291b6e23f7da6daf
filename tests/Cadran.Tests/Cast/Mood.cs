namespace Cadran.Tests.Cast;

/// <summary>How a mail server treats the mail it is given.</summary>
public enum Mood
{
    Good,

    /// <summary>550 to the recipient: for good.</summary>
    RefusesRecipient,

    /// <summary>451 to the mail: come back.</summary>
    AsksToComeBack,

    /// <summary>Keeps the mail, and breaks off before it says so.</summary>
    DropsBeforeAnswer,

    /// <summary>Keeps the mail, says so, and breaks off.</summary>
    DropsAfterAnswer,

    /// <summary>Says nothing more once it has the mail, which it does not keep.</summary>
    Hangs,
}

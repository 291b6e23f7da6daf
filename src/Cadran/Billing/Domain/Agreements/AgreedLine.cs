namespace Cadran.Billing.Domain.Agreements;

/// <summary>What a line, or a claim on it, is of an agreement.</summary>
public enum AgreementPart
{
    /// <summary>The monthly fee (rule A2).</summary>
    Fee,

    /// <summary>Time that the fee, a bank or a fixed price pays for: claimed at zero (rules A5, A9).</summary>
    Covered,

    /// <summary>Time beyond the hours there were (rule A2).</summary>
    Overage,

    /// <summary>Time at its rates, under a cap or a minimum.</summary>
    Time,

    /// <summary>What is missing to the monthly minimum (rule A3).</summary>
    Complement,

    /// <summary>Time beyond the cap: claimed at zero (rule A8).</summary>
    WrittenOff,

    /// <summary>A part of a fixed fee (rule A9).</summary>
    Milestone,

    /// <summary>Hours bought for a bank (rule A7).</summary>
    Purchase,
}

/// <summary>A line of time under an agreement. <see cref="Month"/>: whose time it is; null: of any months.</summary>
internal sealed record AgreedLine(AgreementPart Part, DateOnly? Month, TimeLine Line);

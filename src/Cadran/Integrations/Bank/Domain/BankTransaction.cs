namespace Cadran.Integrations.Bank.Domain;

/// <summary>
/// One movement of an account as the bank's file tells it. <see cref="AmountMinor"/> is above zero for money that came,
/// below for money that left. <see cref="BankReference"/> is the bank's own name for it, where it gives one;
/// <see cref="BalanceMinor"/> what the account had after it, where the file says so.
/// </summary>
internal sealed record BankTransaction(
    int Row,
    DateOnly Date,
    long AmountMinor,
    Currency Currency,
    string Text,
    string? Counterparty = null,
    string? Reference = null,
    string? BankReference = null,
    long? BalanceMinor = null
);

/// <summary>A row that could not be read, and why: a code whose words are "bank.problem." and the code.</summary>
internal sealed record BankProblem(int Row, string Code, string? Found = null);

/// <summary>What a bank's file says: its account where it names one, its movements in their order, and what could not be read.</summary>
internal sealed record BankStatement(
    string? Account,
    IReadOnlyList<BankTransaction> Transactions,
    IReadOnlyList<BankProblem> Problems
);

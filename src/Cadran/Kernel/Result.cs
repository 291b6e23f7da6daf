using System.Diagnostics.CodeAnalysis;

namespace Cadran.Kernel;

/// <summary>What was asked for, or why not. Never both.</summary>
public readonly struct Result<T>
{
    private readonly T? value;
    private readonly Refusal[]? refusals;

    private Result(T? value, Refusal[]? refusals)
    {
        this.value = value;
        this.refusals = refusals;
    }

    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => refusals is null;

    /// <summary>The answer. Throws when it was refused: look at <see cref="Succeeded"/> first.</summary>
    public T Value =>
        refusals is null ? value! : throw new InvalidOperationException(Refusal!.Code);

    /// <summary>The first refusal; null when it succeeded.</summary>
    public Refusal? Refusal => refusals?[0];

    /// <summary>All refusals, in the order found; empty when it succeeded.</summary>
    public IReadOnlyList<Refusal> Refusals => refusals ?? [];

    /// <summary>A success. For values such as interfaces, which convert to no result by themselves.</summary>
    public static Result<T> Of(T value) => new(value, null);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, [refusal]);

    public static Result<T> Refused(IEnumerable<Refusal> refusals) => new(default, [.. refusals]);

    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) =>
        Succeeded ? next(Value) : Result<TNext>.Refused(Refusals);

    public Result<TNext> Select<TNext>(Func<T, TNext> next) =>
        Succeeded ? next(Value) : Result<TNext>.Refused(Refusals);
}

/// <summary>The answer of what has nothing to answer.</summary>
public readonly record struct Done;

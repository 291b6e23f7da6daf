namespace Cadran.Tests.Architecture.Specimens.Summaries.Rates;

internal sealed class Outside;

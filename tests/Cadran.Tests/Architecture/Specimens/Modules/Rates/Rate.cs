namespace Cadran.Tests.Architecture.Specimens.Modules.Rates;

internal sealed class Rate;

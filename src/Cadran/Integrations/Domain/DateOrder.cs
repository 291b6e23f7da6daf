namespace Cadran.Integrations.Domain;

/// <summary>How a file writes dates that don't start with the year: 31/10/2026 or 10/31/2026.</summary>
internal enum DateOrder
{
    DayFirst,
    MonthFirst,
}

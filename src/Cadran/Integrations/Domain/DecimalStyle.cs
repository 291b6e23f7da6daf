namespace Cadran.Integrations.Domain;

/// <summary>How a file writes decimals: 1,234.50 or 1 234,50.</summary>
internal enum DecimalStyle
{
    Point,
    Comma,
}

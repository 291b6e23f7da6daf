namespace Cadran.Platform.Web.Parts;

/// <summary>How loud a button is. A page has one primary.</summary>
public enum ButtonKind
{
    Plain,
    Primary,
    Quiet,
    Danger,
}

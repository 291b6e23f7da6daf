namespace Cadran.Integrations.CustomerFiles;

/// <summary>What the rows of a file are.</summary>
public enum CustomerFileKind
{
    Organizations,
    Contacts,
}

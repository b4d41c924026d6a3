namespace Personalisation.Domain.Bulk;

/// <summary>The result of a line.</summary>
public enum LineOutcome
{
    /// <summary>Nothing to store: an empty line, or a cursor or summary of an export.</summary>
    Passed,

    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>It is invalid.</summary>
    Skipped,

    /// <summary>It is valid but could not be stored.</summary>
    Failed,
}

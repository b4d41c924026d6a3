namespace Personalisation.Domain.Bulk;

/// <summary>What became of a line.</summary>
public enum LineOutcome
{
    /// <summary>It says nothing to store: an empty line, or one that an export writes about itself.</summary>
    Passed,

    /// <summary>What it says is stored.</summary>
    Stored,

    /// <summary>It breaks a rule.</summary>
    Skipped,

    /// <summary>It is good, and could not be stored.</summary>
    Failed,
}

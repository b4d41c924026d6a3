namespace Personalisation.Domain.Bulk;

/// <summary>The result of storing something that must not exist yet.</summary>
public enum LoadOutcome
{
    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>It is not stored, because it exists or cannot be stored; an ordinary put decides.</summary>
    LeftToPut,
}

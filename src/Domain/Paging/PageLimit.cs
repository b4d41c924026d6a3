namespace Personalisation.Domain.Paging;

/// <summary>The number of items on a page of a list.</summary>
/// <param name="Default">The number if the client sends none.</param>
/// <param name="Most">The largest number that a client may ask for.</param>
public sealed record PageLimit(int Default, int Most)
{
    /// <summary>The most items on a page, for lists without their own limits.</summary>
    public const int StandardMost = 100;

    /// <summary>The limits for lists without their own: 25 by default, 100 at most.</summary>
    public static readonly PageLimit Standard = new(25, StandardMost);

    /// <summary>The message for an invalid limit.</summary>
    public string Rule => $"must be a number from 1 to {Most}";

    /// <summary>Whether a client may send this limit, or none.</summary>
    public bool Allows(int? limit) => limit is null || (limit >= 1 && limit <= Most);

    /// <summary>The number of items on a page.</summary>
    /// <param name="limit">The limit that the client sends; null if none.</param>
    public int Of(int? limit) => limit ?? Default;
}

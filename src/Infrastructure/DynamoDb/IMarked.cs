namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>An item that says which write it comes from.</summary>
internal interface IMarked
{
    /// <summary>The same for all attempts of one write, and different for any other.</summary>
    string? Mark { get; }
}

/// <summary>Tells our own writes from another's.</summary>
internal static class Marks
{
    /// <summary>A mark, or a transaction's token, that nothing else has.</summary>
    public static string New(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    /// <summary>
    /// True where an earlier attempt of this very write left the item: its answer was lost, and an engine that does not
    /// know it any more has refused the repetition.
    /// </summary>
    public static bool IsOf(this TableItem? item, string mark) =>
        item is IMarked marked && string.Equals(marked.Mark, mark, StringComparison.Ordinal);
}

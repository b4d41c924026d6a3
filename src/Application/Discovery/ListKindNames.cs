using Personalisation.Domain.Discovery;

namespace Personalisation.Application.Discovery;

/// <summary>How lists are called.</summary>
public static class ListKindNames
{
    /// <summary>The reason of items that fill a list up.</summary>
    public const string Newest = "newest";

    /// <summary>All names, which are also the reasons of items that are there because of events.</summary>
    public static readonly IReadOnlyList<string> All = [.. Enum.GetValues<ListKind>().Select(Of)];

    /// <summary>The name of a kind of list.</summary>
    public static string Of(ListKind kind) =>
        kind switch
        {
            ListKind.Trending => "trending",
            ListKind.Popular => "popular",
            ListKind.Rising => "rising",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}

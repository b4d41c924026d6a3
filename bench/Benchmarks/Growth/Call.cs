using Personalisation.Benchmarks.Load;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Infrastructure;

namespace Personalisation.Benchmarks.Growth;

/// <summary>A call that is followed while something grows.</summary>
/// <param name="Name">In tables and charts.</param>
/// <param name="Verb">The method.</param>
/// <param name="Path">The address at a user, below <c>/api/v1</c>.</param>
/// <param name="Price">The expected cost, from the user's items and the store calls.</param>
internal sealed record Call(string Name, string Verb, Func<Spot, string> Path, Func<Spot, Held, Units> Price)
{
    /// <summary>What is sent.</summary>
    public Func<Spot, byte[]> Body { get; init; } = _ => [];

    /// <summary>The whole text of the request.</summary>
    public byte[] RequestAt(Spot spot) => Stage.Request(Verb, $"/api/v1{Path(spot)}", Body(spot));
}

/// <summary>A user of a certain size.</summary>
/// <param name="Name">The id.</param>
/// <param name="Size">The size of the growing data.</param>
internal sealed record Spot(string Name, long Size)
{
    public UserId Id { get; } = UserId.Parse(Name);

    /// <summary>The partition of the user.</summary>
    public string Partition => Keys.User(Id);

    /// <summary>The sort key of the metadata.</summary>
    public string Metadata => Keys.Metadata(Id).Sort;

    /// <summary>The sort key of the document.</summary>
    public string Blob => Keys.Blob(Id).Sort;

    /// <summary>The sort key of a current segment.</summary>
    public string Current(int segment) => Keys.CurrentSegment(Id, TypeOf(segment)).Sort;

    /// <summary>The prefix of the history of a segment.</summary>
    public static string History(int segment) => $"{Keys.SegmentHistoryPrefix}{Sample.TypeOf(segment)}#";

    private static SegmentType TypeOf(int segment) => SegmentType.Parse(Sample.TypeOf(segment));
}

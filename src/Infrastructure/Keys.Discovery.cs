using System.Globalization;
using Personalisation.Application.Discovery;
using Personalisation.Domain.Discovery;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure;

/// <summary>The keys of lists, and of what was counted for them.</summary>
internal static partial class Keys
{
    /// <summary>The number of partitions for deltas.</summary>
    public const int DeltaShards = 4;

    /// <summary>Partition of what all instances counted.</summary>
    public const string Counts = "COUNTS";

    /// <summary>A list as it was last published.</summary>
    public static ItemKey List(ListId id) =>
        new($"LIST#{ListKindNames.Of(id.Kind)}#{id.Type?.Value ?? "all"}", "CURRENT");

    /// <summary>A part of what all instances counted; the first one guards the others.</summary>
    public static ItemKey CountsPart(int part) =>
        new(Counts, string.Create(CultureInfo.InvariantCulture, $"STATE#{part:D3}"));

    /// <summary>Partition with the deltas of some instances.</summary>
    public static string Deltas(int shard) => string.Create(CultureInfo.InvariantCulture, $"DELTA#{shard}");

    /// <summary>What an instance counted in some seconds.</summary>
    public static ItemKey Delta(int shard, string instance, long sequence) =>
        new(Deltas(shard), string.Create(CultureInfo.InvariantCulture, $"{instance}#{sequence:D19}"));

    /// <summary>Who does a piece of work at the moment.</summary>
    public static ItemKey Lease(string name) => new($"LEASE#{name}", $"LEASE#{name}");
}

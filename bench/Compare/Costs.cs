namespace Personalisation.Compare;

/// <summary>What the calls of an access pattern cost; the same in each run.</summary>
/// <param name="Items">Items that went to the store or came from it.</param>
/// <param name="Bytes">The bytes of these items.</param>
/// <param name="Read">Read capacity units.</param>
/// <param name="Write">Write capacity units.</param>
internal sealed record Costs(int Items, int Bytes, double Read, double Write)
{
    /// <summary>What a write unit costs in read units, on demand and provisioned.</summary>
    public const int WritePrice = 5;

    /// <summary>Both kinds of units as one number, in read units.</summary>
    public double Price => Read + (WritePrice * Write);
}

/// <summary>One repetition of an access pattern.</summary>
internal sealed record Repetition(Costs Costs, double Milliseconds);

/// <summary>The same access pattern in both designs, one directly after the other.</summary>
/// <param name="Profile">By the profile as items.</param>
/// <param name="Document">For the document; null if not supported.</param>
internal sealed record Pair(Repetition Profile, Repetition? Document);

/// <summary>What a user takes in the store.</summary>
internal sealed record Stored(int Items, int Bytes);

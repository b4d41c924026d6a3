namespace Personalisation.Benchmarks.Growth;

/// <summary>DynamoDB's price for items of these sizes.</summary>
/// <param name="Read">Read capacity units.</param>
/// <param name="Write">Write capacity units.</param>
/// <param name="Hidden">
/// The read units that the local engine omits: it charges for the requested part of an item, DynamoDB for the whole.
/// </param>
internal sealed record Units(double Read, double Write, double Hidden = 0)
{
    private const int ReadBlock = 4 * 1024;
    private const int WriteBlock = 1024;
    private const double Eventual = 0.5;

    /// <summary>One GetItem, or a page of a Query: the sizes of its items add up before they are rounded.</summary>
    public static Units Eventually(params IReadOnlyList<int> sizes) =>
        new(Eventual * Blocks(sizes.Sum(), ReadBlock), 0);

    /// <summary>The same, strongly consistent, at twice the price.</summary>
    public static Units Consistently(params IReadOnlyList<int> sizes) => new(Blocks(sizes.Sum(), ReadBlock), 0);

    /// <summary>A GetItem of a part that is smaller than a block.</summary>
    public static Units PartOf(int size)
    {
        var whole = Eventually(size);
        return whole with { Hidden = whole.Read - Eventual };
    }

    /// <summary>One PutItem or UpdateItem, by the larger of the item before and after.</summary>
    public static Units Put(int before, int after) => new(0, Blocks(Math.Max(before, after), WriteBlock));

    /// <summary>Puts in one transaction, each item rounded separately and charged twice.</summary>
    public static Units Transaction(IEnumerable<(int Before, int After)> items) =>
        new(0, 2 * items.Sum(item => Blocks(Math.Max(item.Before, item.After), WriteBlock)));

    public static Units operator +(Units one, Units other) =>
        new(one.Read + other.Read, one.Write + other.Write, one.Hidden + other.Hidden);

    public static Units operator *(int count, Units each) =>
        new(count * each.Read, count * each.Write, count * each.Hidden);

    // A missing item costs one block too.
    private static int Blocks(int bytes, int block) => Math.Max(1, (bytes + block - 1) / block);
}

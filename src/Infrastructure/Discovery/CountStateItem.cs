using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Discovery;

/// <summary>A part of what all instances counted; all parts are written in one transaction.</summary>
internal sealed class CountStateItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "SCR";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "counts";

    public const string DataAttribute = "data";

    /// <summary>The same in all parts that belong together.</summary>
    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    /// <summary>The number of parts; parts behind them are left of a larger state.</summary>
    [DynamoDBProperty(Attributes.Count)]
    public int Parts { get; set; }

    /// <summary>A part of the compressed JSON.</summary>
    [DynamoDBProperty(DataAttribute)]
    public byte[] Data { get; set; } = [];

    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }
}

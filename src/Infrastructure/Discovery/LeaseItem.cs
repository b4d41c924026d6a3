using Amazon.DynamoDBv2.DataModel;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Discovery;

/// <summary>Who does a piece of work at the moment, or did so last. It stays: its epoch never falls.</summary>
internal sealed class LeaseItem : TableItem
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "LEA";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "lease";

    public const string HolderAttribute = "holder";
    public const string UntilAttribute = "until";

    [DynamoDBProperty(HolderAttribute)]
    public string Holder { get; set; } = "";

    [DynamoDBProperty(UntilAttribute)]
    public string Until { get; set; } = "";

    [DynamoDBProperty(ListItem.EpochAttribute)]
    public long Epoch { get; set; }
}

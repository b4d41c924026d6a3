using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Gadgets;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;

namespace Personalisation.Infrastructure.Gadgets;

/// <summary>A gadget in its user's partition.</summary>
internal sealed class GadgetItem : TableItem, IHasWriteToken
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "GADGET";

    /// <summary>What it is, in the client's terms.</summary>
    public const string Name = "gadget";

    [DynamoDBProperty(Attributes.Id)]
    public string Owner { get; set; } = "";

    [DynamoDBProperty("name")]
    public string GadgetId { get; set; } = "";

    [DynamoDBProperty("text")]
    public string Text { get; set; } = "";

    [DynamoDBProperty(Attributes.CreatedAt)]
    public string CreatedAt { get; set; } = "";

    [DynamoDBProperty(Attributes.UpdatedAt)]
    public string UpdatedAt { get; set; } = "";

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    /// <summary>The write token of the write that it comes from.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    /// <summary>The item of a gadget.</summary>
    public static GadgetItem Of(Versioned<Gadget> gadget, string writeToken)
    {
        var value = gadget.Value;
        var item = new GadgetItem
        {
            Owner = value.Owner.Value,
            GadgetId = value.Id.Value,
            Text = value.Text.Value,
            CreatedAt = StoredTime.Of(value.CreatedAt),
            UpdatedAt = StoredTime.Of(value.UpdatedAt),
            Version = gadget.Version,
            WriteToken = writeToken,
        };
        return Place(item, Keys.Gadget(value.Owner, value.Id));
    }

    /// <summary>The gadget of the item.</summary>
    public Gadget ToGadget() => StoredData.Read(this, static it => it.Restore());

    private Gadget Restore() =>
        new(
            UserId.Parse(Owner),
            Domain.Gadgets.GadgetId.Parse(GadgetId),
            GadgetText.Restore(Text),
            StoredTime.Parse(CreatedAt),
            StoredTime.Parse(UpdatedAt)
        );
}

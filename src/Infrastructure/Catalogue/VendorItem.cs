using Amazon.DynamoDBv2.DataModel;
using Personalisation.Domain.Catalogue;
using Personalisation.Domain.Commerce;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;
using Personalisation.Infrastructure.DynamoDb.Items;
using Personalisation.Infrastructure.DynamoDb.Operations;
using Personalisation.Infrastructure.Listing;

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>A vendor, listed by time in the second index.</summary>
internal sealed class VendorItem : TableItem, IHasWriteToken, IListedByTime
{
    /// <summary>The discriminator.</summary>
    public const string Kind = "VEND";

    /// <summary>Its name in the client's terms.</summary>
    public const string Name = "vendor";

    [DynamoDBProperty(Attributes.Id)]
    public string Id { get; set; } = "";

    [DynamoDBProperty("email")]
    public string Email { get; set; } = "";

    /// <summary>The partition key of the address item; stored, so it is found if the rules of addresses change.</summary>
    [DynamoDBProperty("mail")]
    public string EmailPartition { get; set; } = "";

    [DynamoDBProperty("name")]
    public string VendorName { get; set; } = "";

    [DynamoDBProperty("about")]
    public string? Description { get; set; }

    [DynamoDBProperty(CatalogueAttributes.Currency)]
    public string Currency { get; set; } = "";

    [DynamoDBProperty("min")]
    public long MinimumOrder { get; set; }

    [DynamoDBProperty("dfee")]
    public long DeliveryFee { get; set; }

    [DynamoDBProperty("fee")]
    public int Fee { get; set; }

    [DynamoDBProperty("tax")]
    public int Tax { get; set; }

    [DynamoDBProperty("modes")]
    public int Modes { get; set; }

    [DynamoDBProperty("paused")]
    public string? PausedUntil { get; set; }

    [DynamoDBProperty(Attributes.CreatedAt)]
    public string CreatedAt { get; set; } = "";

    [DynamoDBProperty(Attributes.UpdatedAt)]
    public string UpdatedAt { get; set; } = "";

    [DynamoDBProperty(Attributes.Version)]
    public long Version { get; set; }

    /// <summary>The token of the write that stored it.</summary>
    [DynamoDBProperty(Attributes.WriteToken)]
    public string? WriteToken { get; set; }

    [DynamoDBProperty(Attributes.SecondIndexPartitionKey)]
    public string ListPartition { get; set; } = "";

    [DynamoDBProperty(Attributes.SecondIndexSortKey)]
    public string ListSort { get; set; } = "";

    /// <summary>The key of the address item.</summary>
    [DynamoDBIgnore]
    public ItemKey EmailKey => new(EmailPartition, Keys.VendorEmailOwner);

    /// <summary>The condition that the address is this vendor's.</summary>
    [DynamoDBIgnore]
    public Condition OwnsEmail => AttributeCondition.Has(Attributes.Id, new(Id));

    /// <summary>The item of a vendor.</summary>
    /// <param name="vendor">The vendor and the version to store.</param>
    /// <param name="writeToken">The write token of the write.</param>
    /// <param name="listPartition">The vendor's position in the list by time; never changes.</param>
    public static VendorItem Of(Versioned<Vendor> vendor, string writeToken, string listPartition)
    {
        var (value, terms) = (vendor.Value, vendor.Value.Terms);
        var item = new VendorItem
        {
            Id = value.Id.Value,
            Email = value.Email.Spelling,
            EmailPartition = Keys.VendorEmail(value.Email).Partition,
            VendorName = value.Name.Value,
            Description = value.Description?.Value,
            Currency = value.Currency.Code,
            MinimumOrder = terms.MinimumOrder.Amount,
            DeliveryFee = terms.DeliveryFee.Amount,
            Fee = terms.Fee.BasisPoints,
            Tax = terms.Tax.BasisPoints,
            Modes = (int)terms.Modes,
            PausedUntil = terms.PausedUntil is { } until ? StoredTime.Of(until) : null,
            CreatedAt = StoredTime.Of(value.CreatedAt),
            UpdatedAt = StoredTime.Of(value.UpdatedAt),
            Version = vendor.Version,
            WriteToken = writeToken,
            ListPartition = listPartition,
            ListSort = Keys.Created(value.CreatedAt, value.Id.Value),
        };
        return Place(item, Keys.Vendor(value.Id));
    }

    /// <summary>The vendor of the item.</summary>
    public Vendor ToVendor() => StoredData.Read(this, static it => it.Restore());

    private Vendor Restore()
    {
        var currency = Domain.Commerce.Currency.Parse(Currency);
        var terms = new VendorTerms(currency)
        {
            MinimumOrder = new Money(MinimumOrder, currency),
            DeliveryFee = new Money(DeliveryFee, currency),
            Fee = Rate.Of(Fee),
            Tax = Rate.Of(Tax),
            Modes = (FulfilmentModes)Modes,
            PausedUntil = PausedUntil is null ? null : StoredTime.Parse(PausedUntil),
        };
        return new Vendor(
            VendorId.Parse(Id),
            EmailAddress.Restore(Email, Keys.EmailOf(EmailPartition)),
            CatalogueName.Restore(VendorName),
            Description is null ? null : Domain.Catalogue.Description.Restore(Description),
            currency,
            terms,
            StoredTime.Parse(CreatedAt),
            StoredTime.Parse(UpdatedAt)
        );
    }
}

namespace Personalisation.Infrastructure.Catalogue;

/// <summary>Names of attributes of the catalogue that conditions use.</summary>
internal static class CatalogueAttributes
{
    public const string Currency = "cur";
    public const string Available = "avail";
    public const string Price = "price";
    public const string MaxQuantity = "max";
    public const string ForSale = "on";
    public const string Name = "name";
    public const string Shards = "n";
    public const string Stars = "stars";
    public const string Reviews = "revs";
    public const string RatingToken = "rop";
}

namespace Personalisation.Infrastructure.Listing;

/// <summary>An item of a list in an index.</summary>
internal interface IListed
{
    /// <summary>Its sort key in that index.</summary>
    string ListSort { get; }
}

/// <summary>An item of a list by time.</summary>
internal interface IListedByTime : IListed
{
    /// <summary>The id of the entry.</summary>
    string Id { get; }

    /// <summary>When the entry was created, a <see cref="DynamoDb.Items.StoredTime"/>.</summary>
    string CreatedAt { get; }
}

namespace Personalisation.Infrastructure.DynamoDb;

/// <summary>An item that says which write it comes from.</summary>
internal interface IMarked
{
    /// <summary>The same for all attempts of one write, and different for any other.</summary>
    string? Mark { get; }
}

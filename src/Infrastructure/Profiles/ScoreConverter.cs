using System.Globalization;
using Amazon.DynamoDBv2.DataModel;
using Amazon.DynamoDBv2.DocumentModel;
using Amazon.DynamoDBv2.Model;

namespace Personalisation.Infrastructure.Profiles;

/// <summary>
/// A finite double as a store number; as a string outside the store's range: beyond 9.99e125, closer to zero than
/// 1e-130, and negative zero, whose sign it would drop (Developer Guide, "Data types": Number).
/// </summary>
internal sealed class ScoreConverter : IPropertyConverter
{
    private const double Largest = 9.99e125;
    private const double Smallest = 1e-130;

    /// <inheritdoc/>
    public DynamoDBEntry ToEntry(object value)
    {
        var score = (double)value;
        return new Primitive(score.ToString("R", CultureInfo.InvariantCulture), IsStoreNumber(score));
    }

    /// <inheritdoc/>
    public object FromEntry(DynamoDBEntry entry) => Parse(entry.AsPrimitive().AsString());

    /// <summary>The score, whichever of the two it is stored as.</summary>
    public static double Parse(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The score as an attribute value.</summary>
    public static AttributeValue ToAttribute(double score)
    {
        var text = score.ToString("R", CultureInfo.InvariantCulture);
        return IsStoreNumber(score) ? new AttributeValue { N = text } : new AttributeValue(text);
    }

    private static bool IsStoreNumber(double score) =>
        score == 0 ? !double.IsNegative(score) : Math.Abs(score) is >= Smallest and <= Largest;
}

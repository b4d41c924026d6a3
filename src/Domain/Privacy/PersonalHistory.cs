namespace Personalisation.Domain.Privacy;

/// <summary>
/// All values of one type that are stored about a user. They may exceed memory: they are read while they are enumerated,
/// from the beginning each time.
/// </summary>
public sealed class PersonalHistory
{
    private PersonalHistory(Type kind, IAsyncEnumerable<object> values) => (Kind, Values) = (kind, values);

    /// <summary>The type of the values.</summary>
    public Type Kind { get; }

    /// <summary>The unexpired values, in the order of their feature.</summary>
    public IAsyncEnumerable<object> Values { get; }

    /// <summary>The history of one type.</summary>
    public static PersonalHistory Of<T>(IAsyncEnumerable<T> values)
        where T : class => new(typeof(T), values);
}

using Personalisation.Domain.Privacy;

namespace Personalisation.TestKit.Privacy;

/// <summary>The parts of what is held about a user, by their types.</summary>
public static class HeldValues
{
    /// <summary>What there is one of; null if absent.</summary>
    public static T? Value<T>(this PersonalData data)
        where T : class => data.Current.OfType<T>().SingleOrDefault();

    /// <summary>All that there are of a type.</summary>
    public static async Task<IReadOnlyList<T>> All<T>(this PersonalData data)
    {
        var list = new List<T>();
        await foreach (var value in data.Histories.Single(history => history.Kind == typeof(T)).Values)
        {
            list.Add((T)value);
        }

        return list;
    }
}

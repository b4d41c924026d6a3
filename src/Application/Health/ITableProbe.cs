namespace Personalisation.Application.Health;

/// <summary>Whether the store can be worked with.</summary>
public interface ITableProbe
{
    /// <summary>True if the table responds to a read; false otherwise, for any reason.</summary>
    Task<bool> Answers(CancellationToken cancellationToken);
}

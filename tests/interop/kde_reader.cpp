// What KOrganizer and Merkuro see: one line of JSON for each item of the files, with its start and its alarms.

#include <KCalendarCore/ICalFormat>
#include <KCalendarCore/MemoryCalendar>

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimeZone>

#include <cstdio>

using namespace KCalendarCore;

int main(int argc, char** argv) {
  QCoreApplication const app(argc, argv);
  for (int i = 1; i < argc; ++i) {
    QFile file(QString::fromLocal8Bit(argv[i]));
    MemoryCalendar::Ptr const calendar(new MemoryCalendar(QTimeZone::utc()));
    ICalFormat format;
    if (!file.open(QIODevice::ReadOnly) || !format.fromRawString(calendar, file.readAll())) {
      std::fprintf(stderr, "cannot read %s\n", argv[i]);
      return 1;
    }
    for (auto const& item : calendar->rawIncidences()) {
      auto const due = item.dynamicCast<Todo>();
      QDateTime const at = due && !item->dtStart().isValid() ? due->dtDue() : item->dtStart();
      QJsonObject const line{{"uid", item->uid()},
                             {"at", at.isValid() ? QJsonValue(at.toSecsSinceEpoch()) : QJsonValue()},
                             {"alarms", static_cast<int>(item->alarms().size())}};
      std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    }
  }
}

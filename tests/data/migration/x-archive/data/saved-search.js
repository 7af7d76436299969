window.YTD.saved_search.part0 = [ {
  "savedSearch" : {
    "savedSearchId" : "42214",
    "query" : "ada"
  }
}, {
  "savedSearch" : {
    "savedSearchId" : "55814",
    "query" : "django"
  }
} ]
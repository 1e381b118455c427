import collections,csv,json,sys
gold,table=sys.argv[1:3]
terms=collections.defaultdict(collections.Counter)
for r in csv.DictReader(open(table,encoding='utf8')): terms[r['form']][r['term_id']]+=int(r['count'])
by=collections.defaultdict(collections.Counter)
for line in open(gold,encoding='utf8'):
    for f,l,p in json.loads(json.loads(line)['tokens']):
        if p in('NOUN','PROPN','VERB','ADJ') and f in terms and len(f)>1:
            by[terms[f].most_common(1)[0][0]][(l.lower(),p in('NOUN','PROPN'),f)]+=1
out=[]
for t,c in by.items():
    lex=collections.Counter()
    for (l,n,f),k in c.items(): lex[l,n]+=k
    tot=sum(lex.values()); loss=tot-sum(v*v for v in lex.values())/tot
    if loss>0.8: out.append((loss,t,dict(lex),[f for (l,n,f) in c if (l,n)!=lex.most_common(1)[0][0]]))
for o in sorted(out,key=lambda x:-x[0])[:70]: print(round(o[0],1),o[1],o[2],o[3])
